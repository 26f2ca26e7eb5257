"""A word about what comes: only when nobody looks, once, and no more than was chosen."""

from typing import Any

from playwright.async_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.visitor import Visitor, eventually
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab

# Counts the notifications and the tones that the page makes, and lets it make them.
COUNT = """() => {
  window.shown = []
  window.asked = 0
  window.tones = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) {
    window.tones += 1
    start.apply(this, when)
  }
  const Real = window.Notification
  window.Notification = class extends Real {
    constructor(title, options) {
      super(title, options)
      window.shown.push({ title, body: options.body, tag: options.tag, it: this })
    }
    static requestPermission() {
      window.asked += 1
      return Real.requestPermission()
    }
  }
}"""

# There only service workers show notifications, and pages that try get an error.
AS_ON_A_PHONE = """() => {
  const { permission } = Notification
  window.Notification = function () { throw new TypeError('Illegal constructor.') }
  window.Notification.permission = permission
}"""
KEPT = "navigator.serviceWorker.getRegistration().then(worker => worker.getNotifications())"
CLICK = """async () => {
  const [notification] = await registration.getNotifications()
  dispatchEvent(new NotificationEvent('notificationclick', { notification }))
}"""


async def test_four_tabs_and_one_message_make_one_notification_and_one_sound(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob, path="/settings")
    await visitor.page.get_by_text("Play a sound").click()
    await eventually(visitor.page, "window.tones > 0")  # what will be heard
    tones_of_one_sound = await visitor.page.evaluate("window.tones")
    await visitor.page.goto("/")
    tabs = [visitor.page, *[await visitor.open_another_tab() for _ in range(3)]]
    await visitor.use_real_focus()
    for tab in tabs:
        await tab.bring_to_front()
        await expect(tab.get_by_text("Hi", exact=True)).to_be_visible()
        await tab.get_by_role("searchbox").click()  # without a click a page makes no sound
        await visitor.until_connected(tab)
    await count_notifications(tabs)
    await visitor.look_away()

    await bob_program.send(ann, "Over here!")

    for tab in tabs:
        await expect(tab).to_have_title("(1) Chatsite")
    while not (await notifications(tabs) and await tones(tabs)):
        await visitor.page.wait_for_timeout(50)
    await visitor.page.wait_for_timeout(500)  # for others, which must not come
    assert await notifications(tabs) == [
        {"title": bob.name, "body": "Over here!", "tag": f"/c/{bob.id}"}
    ]
    assert await tones(tabs) == tones_of_one_sound

    await visitor.look_at(tabs[2])
    await bob_program.send(ann, "Now you look")
    await expect(tabs[0]).to_have_title("(2) Chatsite")
    await tabs[2].wait_for_timeout(500)
    assert len(await notifications(tabs)) == 1


async def test_a_burst_of_messages_makes_one_sound(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob, path="/settings")
    await visitor.page.get_by_text("Play a sound").click()
    await eventually(visitor.page, "window.tones > 0")  # what will be heard
    tones_of_one_sound = await visitor.page.evaluate("window.tones")
    await visitor.look_away()

    for number in range(3):
        await bob_program.send(ann, f"And {number}")

    await eventually(visitor.page, "window.shown.length === 3")
    assert {shown["tag"] for shown in await notifications([visitor.page])} == {f"/c/{bob.id}"}
    assert await visitor.page.evaluate("window.tones") == 2 * tones_of_one_sound


async def test_what_was_missed_while_away_makes_one_summary(
    visit: Visit, site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob)
    eve_program = await open_tab(eve, site.workers[1])
    await visitor.until_kept_offline()
    await visitor.look_away()
    await visitor.context.set_offline(True)
    for program, text in ((bob_program, "One"), (bob_program, "Two"), (eve_program, "Three")):
        await program.send(ann, text)
    await visitor.context.set_offline(False)

    await eventually(visitor.page, "window.shown.length > 0")
    await bob_program.send(ann, "Live again")

    await eventually(visitor.page, "window.shown.length > 1")
    assert await notifications([visitor.page]) == [
        {"title": "Chatsite", "body": "3 new messages from 2 people", "tag": "/"},
        {"title": bob.name, "body": "Live again", "tag": f"/c/{bob.id}"},
    ]


async def test_a_strangers_first_message_is_announced_by_name(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    bob_program = await open_tab(bob, site.workers[1])
    visitor = await visit(ann, permissions=["notifications"])
    await expect(visitor.page.get_by_text("Find someone to talk to")).to_be_visible()
    await visitor.until_connected()
    await count_notifications([visitor.page])
    await visitor.look_away()

    await bob_program.send(ann, "We have not met")

    await eventually(visitor.page, "window.shown.length === 1")
    (shown,) = await notifications([visitor.page])
    assert shown["title"] == bob.name
    spoken = visitor.page.locator("[aria-live=polite]")
    await expect(spoken).to_have_text(f"{bob.name}: We have not met")


async def test_clicking_a_notification_opens_its_conversation(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob)
    await visitor.look_away()
    await bob_program.send(ann, "Over here!")
    await eventually(visitor.page, "window.shown.length === 1")

    await visitor.page.evaluate("window.shown[0].it.dispatchEvent(new Event('click'))")

    await expect(visitor.message("Over here!")).to_be_visible()


async def test_what_was_read_on_another_device_is_not_notified_any_more(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob)
    phone = await open_tab(ann, site.workers[1])
    await visitor.look_away()
    await bob_program.send(ann, "Over here!")
    await eventually(visitor.page, "window.shown.length === 1")
    await visitor.page.evaluate("window.shown[0].it.onclose = () => (window.isGone = true)")

    message = await phone.next_event("privateMessage")
    await phone.command("markRead", conversationId=message["conversationId"], seq=message["seq"])

    await eventually(visitor.page, "window.isGone")


async def test_a_phone_shows_notifications_through_its_service_worker(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob)
    await visitor.page.evaluate(AS_ON_A_PHONE)
    await visitor.until_kept_offline()
    await visitor.look_away()

    await bob_program.send(ann, "Over here!")
    await eventually(visitor.page, f"{KEPT}.then(kept => kept.length === 1)")

    (worker,) = visitor.context.service_workers
    await worker.evaluate(CLICK)
    await expect(visitor.message("Over here!")).to_be_visible()
    await eventually(visitor.page, f"{KEPT}.then(kept => kept.length === 0)")


async def test_a_notification_shows_no_more_than_was_chosen(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    visitor, bob_program = await listening(visit, site, ann, bob, path="/settings")

    for number, chosen in enumerate(("Name and text", "Name only", "Only that something came")):
        await visitor.page.bring_to_front()
        await visitor.page.get_by_label("Notifications show").select_option(chosen)
        await visitor.look_away()
        await bob_program.send(ann, "The secret")
        await eventually(visitor.page, f"window.shown.length > {number}")

    shown = [(one["title"], one["body"]) for one in await notifications([visitor.page])]
    assert shown == [
        (bob.name, "The secret"),
        (bob.name, "New message"),
        ("Chatsite", "New message"),
    ]


async def test_who_is_muted_makes_no_notification(
    visit: Visit, site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    await record([(eve, "Hi")], ann, eve)
    programs = [await open_tab(person, site.workers[1]) for person in (bob, eve)]
    visitor = await visit(ann, permissions=["notifications"])
    await visitor.open(bob)
    await visitor.page.get_by_role("button", name="Conversation menu").click()
    await visitor.page.get_by_role("menuitem", name="Mute notifications").click()
    await expect(visitor.entry(bob).get_by_label("Muted")).to_be_visible()
    await visitor.until_connected()
    await count_notifications([visitor.page])
    await visitor.look_away()

    for program in programs:
        await program.send(ann, "Psst")

    await eventually(visitor.page, "window.shown.length > 0")
    await expect(visitor.page).to_have_title("(2) Chatsite")
    assert [one["title"] for one in await notifications([visitor.page])] == [eve.name]


async def test_the_browser_asks_only_after_a_click_on_our_own_question(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    bob_program = await open_tab(bob, site.workers[1])
    visitor = await visit(ann)
    await expect(visitor.page.get_by_text("Find someone to talk to")).to_be_visible()
    await count_notifications([visitor.page])
    question = visitor.page.get_by_role("region", name="Get a notification")
    await expect(question).to_have_count(0)

    await bob_program.send(ann, "Hi")
    await expect(question).to_be_visible()
    assert await visitor.page.evaluate("window.asked") == 0
    await question.get_by_role("button", name="Not now").click()
    await expect(question).to_have_count(0)
    await visitor.page.reload()
    await expect(visitor.entry(bob)).to_be_visible()
    await expect(question).to_have_count(0)


async def test_saying_yes_asks_the_browser(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann)
    question = visitor.page.get_by_role("region", name="Get a notification")
    await expect(question).to_be_visible()
    await count_notifications([visitor.page])

    await question.get_by_role("button", name="Turn on notifications").click()

    await eventually(visitor.page, "window.asked === 1")


async def listening(
    visit: Visit, site: Site, ann: Person, bob: Person, path: str = "/"
) -> tuple[Visitor, Tab]:
    """Ann at a page that counts, and Bob, with whom she has talked, at a program."""
    await record([(bob, "Hi")], ann, bob)
    bob_program = await open_tab(bob, site.workers[1])
    visitor = await visit(ann, permissions=["notifications"], path=path)
    await expect(visitor.entry(bob)).to_be_visible()
    await visitor.until_connected()
    await count_notifications([visitor.page])
    return visitor, bob_program


async def count_notifications(tabs: list[Page]) -> None:
    for tab in tabs:
        await tab.evaluate(COUNT)


async def notifications(tabs: list[Page]) -> list[dict[str, Any]]:
    shown = "window.shown.map(({ title, body, tag }) => ({ title, body, tag }))"
    return [one for tab in tabs for one in await tab.evaluate(shown)]


async def tones(tabs: list[Page]) -> int:
    return sum([await tab.evaluate("window.tones") for tab in tabs])
