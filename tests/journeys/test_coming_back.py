"""Whoever was away, offline or reloads finds everything, once and in order."""

import asyncio

from playwright.async_api import Route, expect

from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.kept import keeps
from tests.journeys.visitor import Visitor
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab

# The paths of everything that the service worker stores.
KEPT = """async () => {
  const names = await caches.keys()
  const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
  return kept.flat().map(({ url }) => new URL(url).pathname)
}"""
# What the page reads from there is a moment old when it arrives.
SLOW_DISK = """
  const listen = IDBRequest.prototype.addEventListener
  IDBRequest.prototype.addEventListener = function (name, listener) {
    const late = (event) => setTimeout(() => listener(event), 400)
    listen.call(this, name, this.source instanceof IDBIndex ? late : listener)
  }
"""


async def arrive_late(route: Route) -> None:
    await asyncio.sleep(2)
    await route.continue_()


async def test_what_was_sent_while_away_is_there_on_coming_back(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    bob_program = await open_tab(bob, site.workers[1])
    for number in range(3):
        await bob_program.send(ann, f"While you were away {number}")

    visitor = await visit(ann)

    await expect(visitor.entry(bob)).to_contain_text("3 unread messages")
    await visitor.open(bob)
    for number in range(3):
        await expect(visitor.message(f"While you were away {number}")).to_have_count(1)
    await bob_program.close()


async def test_a_reload_keeps_the_conversation_and_the_draft(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)
    await visitor.say("Said before the reload")
    await visitor.composer.fill("Not finished yet")
    await expect(visitor.message("Said before the reload").get_by_label("Sent")).to_be_visible()
    await keeps(visitor.page, "Not finished yet")

    await visitor.page.reload()

    await expect(visitor.message("Said before the reload")).to_have_count(1)
    await expect(visitor.composer).to_have_value("Not finished yet")


async def test_five_messages_written_offline_outlive_a_reload_and_arrive_once_and_in_order(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.context.add_init_script(SLOW_DISK)
    await visitor.page.route("**/messages/**", arrive_late)
    await visitor.find(bob.username)
    await visitor.say("Online")
    await expect(visitor.message("Online").get_by_label("Sent")).to_be_visible()
    await visitor.until_kept_offline()
    bob_program = await open_tab(bob, site.workers[1])

    await visitor.context.set_offline(True)
    for number in range(5):
        await visitor.say(f"Offline {number}")
        await expect(visitor.message(f"Offline {number}").get_by_label("Sending")).to_be_visible()
    await keeps(visitor.page, *[f"Offline {number}" for number in range(5)])
    await visitor.page.reload()
    await expect(visitor.page.get_by_text("The site cannot be reached")).to_be_visible()
    assert await bob_program.hears_nothing()
    await visitor.context.set_offline(False)

    heard = [await bob_program.next_event("privateMessage") for _ in range(5)]
    assert [message["message"] for message in heard] == [f"Offline {n}" for n in range(5)]
    assert [message["seq"] for message in heard] == [2, 3, 4, 5, 6]
    for number in range(5):
        mine = visitor.message(f"Offline {number}")
        await expect(mine.get_by_label("Sent")).to_have_count(1)
    assert await bob_program.hears_nothing()
    await bob_program.close()


async def test_what_the_browser_keeps_are_the_files_of_the_page_and_nothing_else(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Private")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Private")).to_be_visible()
    await visitor.until_kept_offline()
    await visitor.page.reload()
    await expect(visitor.message("Private")).to_be_visible()

    kept = await visitor.page.evaluate(KEPT)

    assert "/" in kept
    assert all(path == "/" or path.startswith("/static/app/assets/") for path in kept)


async def test_a_view_that_was_never_opened_waits_for_the_connection(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path="/settings", service_workers="block")
    await expect(visitor.entry(bob)).to_be_visible()
    await visitor.page.route("**/assets/chat-page-*.js", lambda route: route.abort())
    await visitor.page.reload()

    await visitor.entry(bob).click()

    await expect(visitor.page.get_by_text("This page could not be loaded yet")).to_be_visible()
    await visitor.page.unroute("**/assets/chat-page-*.js")
    await visitor.page.get_by_role("button", name="Try again").click()
    await expect(visitor.message("Hi")).to_be_visible()
    visitor.problems.clear()  # Chromium reports the file that did not come


async def test_what_arrived_during_a_dropped_connection_appears_without_a_reload(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await talking(visit, site, ann, bob)
    await visitor.until_kept_offline()

    await visitor.context.set_offline(True)
    await bob_program.send(ann, "Said meanwhile")
    await expect(visitor.page.get_by_text("Reconnecting…")).to_be_visible()
    await visitor.context.set_offline(False)

    await expect(visitor.message("Said meanwhile")).to_have_count(1)
    await bob_program.close()


async def test_a_frozen_tab_wakes_up_and_shows_what_it_missed(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await talking(visit, site, ann, bob)
    browser = await visitor.context.new_cdp_session(visitor.page)
    await visitor.until_kept_offline()

    await browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    for number in range(3):
        await bob_program.send(ann, f"Said meanwhile {number}")
    await visitor.context.set_offline(True)  # the laptop is carried somewhere else
    await bob_program.send(ann, "Said on the way")
    await visitor.context.set_offline(False)
    await browser.send("Page.setWebLifecycleState", {"state": "active"})

    for number in range(3):
        await expect(visitor.message(f"Said meanwhile {number}")).to_have_count(1)
    await expect(visitor.message("Said on the way")).to_have_count(1)
    await visitor.say("And I am back")
    await expect(visitor.message("And I am back").get_by_label("Sent")).to_be_visible()
    await bob_program.close()


async def test_two_tabs_and_two_devices_agree_on_what_is_read(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    bob_program = await open_tab(bob, site.workers[0])
    await bob_program.send(ann, "Ping")
    desk, other_device = await visit(ann), await visit(ann)
    other_tab = await desk.open_another_tab()
    other_entry = other_tab.get_by_role("link").filter(has_text=bob.name)
    await expect(other_entry).to_contain_text("1 unread message")
    await expect(other_device.entry(bob)).to_contain_text("1 unread message")

    await desk.page.bring_to_front()
    await desk.open(bob)

    await expect(other_device.entry(bob)).not_to_contain_text("unread")
    await expect(other_entry).not_to_contain_text("unread")
    await bob_program.close()


async def talking(visit: Visit, site: Site, ann: Person, bob: Person) -> tuple[Visitor, Tab]:
    """Ann in the conversation with Bob, who listens with a program."""
    visitor = await visit(ann)
    await visitor.find(bob.username)
    await visitor.say("Hello")
    await expect(visitor.message("Hello").get_by_label("Sent")).to_be_visible()
    return visitor, await open_tab(bob, site.workers[1])
