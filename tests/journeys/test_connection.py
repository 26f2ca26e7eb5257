"""The connection comes and goes; nothing is lost, and little is said about it."""

import re
from collections.abc import Awaitable, Callable
from functools import partial

import httpx
import pytest
from asgiref.sync import sync_to_async
from playwright.async_api import Browser, Page, expect

from accounts.models import User
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.kept import keeps
from tests.journeys.visitor import Visitor
from tests.people import Person, give_password
from tests.people import sign_in as start_session
from tests.site import Site
from tests.tabs import open_tab

PASSWORD = "four unrelated words"


async def test_a_blip_is_not_worth_a_word(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Before")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await visitor.page.clock.install()
    await visitor.page.reload()
    await expect(visitor.message("Before")).to_be_visible()
    await visitor.until_connected()
    said = await words_said(visitor)
    await visitor.until_kept_offline()
    await visitor.stop_the_clock()

    await visitor.context.set_offline(True)
    await visitor.say("During")
    await expect(visitor.message("During").get_by_label("Sending")).to_be_visible()
    await visitor.page.clock.run_for(1_000)
    await visitor.context.set_offline(False)
    await expect(visitor.message("During").get_by_label("Sent", exact=True)).to_be_visible()
    await visitor.page.clock.run_for(10_000)

    assert await said() == []


async def words_said(visitor: Visitor) -> Callable[[], Awaitable[object]]:
    """Every line that ever stood in the banner about the connection, from now on."""
    await visitor.page.evaluate(
        """() => {
          window.said = []
          const look = () => {
            const words = document.querySelector('#root > [role=status]')?.textContent
            if (words && window.said.at(-1) !== words) window.said.push(words)
          }
          new MutationObserver(look).observe(document.body, {
            subtree: true, childList: true, characterData: true,
          })
        }"""
    )
    return lambda: visitor.page.evaluate("window.said")


async def test_an_outage_is_told_in_steps_and_the_field_stays_open(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    await record([(bob, "Before")], ann, bob)
    bob_program = await open_tab(bob, site.workers[1])
    visitor = await visit(ann)
    clock = visitor.page.clock
    await clock.install()
    await visitor.page.reload()
    await expect(visitor.entry(bob)).to_be_visible()
    await visitor.until_connected()
    said = await words_said(visitor)
    await visitor.until_kept_offline()

    await visitor.context.set_offline(True)
    banner = visitor.page.get_by_role("status")
    await expect(banner.filter(has_text="Reconnecting…")).to_be_visible()
    await visitor.open(bob)
    await visitor.say("I go on writing")
    await bob_program.send(ann, "So do I")
    await visitor.page.get_by_role("link", name="Announcements").click()
    await clock.fast_forward(12_000)
    offline = "Offline: messages will be sent when you\u2019re back"
    await expect(banner.filter(has_text=offline)).to_be_visible()
    await expect(visitor.page.get_by_role("button", name="Try now")).to_be_visible()
    await visitor.stop_the_clock()
    await visitor.context.set_offline(False)

    await expect(visitor.entry(bob)).to_contain_text("1 unread message")
    await clock.run_for(2_500)
    await expect(banner.filter(has_text="Back online · 1 new")).to_be_visible()
    await clock.run_for(4_000)
    await expect(banner.filter(has_text="Back online")).to_have_count(0)
    assert await said() == ["Reconnecting…", f"{offline}Try now", "Back online · 1 new"]
    stored = await bob_program.next_event("privateMessage")
    assert stored["message"] == "I go on writing"


@pytest.mark.timeout(300)  # it starts three servers
async def test_a_crashed_server_loses_nothing_of_an_open_page(
    browser: Browser, new_site: Callable[..., Site], ann: Person, bob: Person
) -> None:
    await record([(bob, "Before")], ann, bob)
    crashing, other = new_site().workers
    ann_page = await Visitor.arrive(browser, crashing.url, ann, path=f"/c/{bob.id}")
    bob_page = await Visitor.arrive(browser, other.url, bob, path=f"/c/{ann.id}")
    await ann_page.say("Sent before")
    await expect(bob_page.message("Sent before")).to_be_visible()

    crashing.kill()
    for number in range(3):
        await ann_page.say(f"Written meanwhile {number}")
        await bob_page.say(f"Heard meanwhile {number}")
    try_now = ann_page.page.get_by_role("button", name="Try now")
    await expect(try_now).to_be_visible()
    await sync_to_async(crashing.start().wait_until_ready)()
    # The page may have come back by itself a moment before.
    await try_now.or_(ann_page.page.get_by_text("Back online")).click()

    for number in range(3):
        for visitor in (ann_page, bob_page):
            await expect(visitor.message(f"Heard meanwhile {number}")).to_have_count(1)
            await expect(visitor.message(f"Written meanwhile {number}")).to_have_count(1)
        mine = ann_page.message(f"Written meanwhile {number}")
        await expect(mine.get_by_label(re.compile("Sent|Read"))).to_have_count(1)
    for visitor in (ann_page, bob_page):
        written = visitor.stream.get_by_text("Written meanwhile")
        await expect(written).to_have_text([f"Written meanwhile {number}" for number in range(3)])
        await visitor.context.close()


async def test_waking_up_leads_to_a_probe_at_once(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann)
    page = visitor.page
    async with page.expect_websocket() as opening:
        await page.reload()
    socket = await opening.value
    await expect(page.get_by_text("Find someone to talk to")).to_be_visible()
    await visitor.until_connected()
    browser = await visitor.context.new_cdp_session(page)

    async def fall_asleep_and_wake() -> None:
        await browser.send("Page.setWebLifecycleState", {"state": "frozen"})
        await browser.send("Page.setWebLifecycleState", {"state": "active"})

    async def hear(event: str) -> None:
        await page.evaluate("event => window.dispatchEvent(new Event(event))", event)

    back_from_history, other_network, in_front = "pageshow", "online", "focus"
    events = (back_from_history, other_network, in_front)
    wakes: list[Callable[[], Awaitable[None]]] = [partial(hear, event) for event in events]
    for wake in (fall_asleep_and_wake, *wakes):
        async with socket.expect_event("framesent", lambda frame: "ping" in str(frame)):
            await wake()


async def test_an_expiring_access_token_is_renewed_without_a_word(
    browser: Browser, new_site: Callable[..., Site], ann: Person, bob: Person
) -> None:
    await record([(bob, "Before")], ann, bob)
    # The server says a minute before that the token expires: here after three seconds.
    worker, _ = new_site(ACCESS_TOKEN_SECONDS="63").workers
    visitor = await Visitor.arrive(browser, worker.url, ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Before")).to_be_visible()
    await visitor.until_connected()
    said = await words_said(visitor)
    new_sockets: list[str] = []
    visitor.page.on("websocket", lambda socket: new_sockets.append(socket.url))

    for _ in range(2):
        async with visitor.page.expect_response("**/api/auth/refresh/") as renewal:
            pass
        assert (await renewal.value).ok

    await visitor.say("Still here")
    await expect(visitor.message("Still here").get_by_label("Sent", exact=True)).to_be_visible()
    assert new_sockets == []
    assert await said() == []
    await visitor.context.close()


async def test_ending_a_session_elsewhere_leads_to_the_sign_in_page(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Private")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Private")).to_be_visible()
    await end_sessions(visitor, ann)

    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(visitor.page.get_by_text("You were signed out")).to_be_visible()
    await expect(visitor.page.get_by_text("Private")).to_have_count(0)


async def test_signing_out_leaves_nothing_in_any_tab_of_the_browser(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Private")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    other_tab = await visitor.open_another_tab()
    await visitor.composer.fill("Nobody may read this")
    await keeps(visitor.page, "Nobody may read this")

    await visitor.page.get_by_role("button", name="Account menu").click()
    await visitor.page.get_by_role("menuitem", name="Sign out").click()

    for tab in (visitor.page, other_tab):
        await expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
    await keeps(visitor.page)
    assert await visitor.page.evaluate("sessionStorage.length") == 0


async def test_an_expired_session_keeps_the_draft_for_the_same_person_only(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Before")], ann, bob)
    for person in (ann, eve):
        await sync_to_async(give_password)(person, PASSWORD)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await visitor.composer.fill("To be continued")
    await keeps(visitor.page, "To be continued")
    await end_sessions(visitor, ann)
    await expect(visitor.page.get_by_text("your drafts are kept")).to_be_visible()

    await sign_in(visitor, ann)
    await visitor.open(bob)
    await expect(visitor.composer).to_have_value("To be continued")

    await end_sessions(visitor, ann)
    await sign_in(visitor, eve)
    await expect(visitor.page.get_by_role("searchbox")).to_be_visible()
    await keeps(visitor.page)


async def test_who_signs_in_in_one_tab_takes_the_place_of_the_first_in_all_of_them(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Private")], ann, bob)
    await sync_to_async(give_password)(eve, PASSWORD)
    first = await visit(ann, path=f"/c/{bob.id}")
    await first.composer.fill("Not for Eve")
    await keeps(first.page, "Not for Eve")
    await first.context.clear_cookies()
    other_tab = await first.open_another_tab()

    await sign_in(first, eve, other_tab)

    now = first.page.get_by_role("status").filter(has_text="You are now signed in as")
    await expect(now).to_contain_text(eve.name)
    await expect(first.page).to_have_url(f"{first.url}/")
    await expect(first.page.get_by_text("Find someone to talk to")).to_be_visible()
    await expect(first.page.get_by_text("Private")).to_have_count(0)
    await keeps(first.page)
    await expect(other_tab.get_by_text("You are now signed in as")).to_have_count(0)


async def end_sessions(visitor: Visitor, person: Person) -> None:
    """From another device."""
    device = await sync_to_async(lambda: start_session(User.objects.get(pk=person.id)))()
    async with httpx.AsyncClient(base_url=visitor.url, headers=device.headers) as client:
        (await client.post("/api/auth/sessions/end-others/")).raise_for_status()


async def sign_in(visitor: Visitor, person: Person, tab: Page | None = None) -> None:
    page = tab or visitor.page
    await page.get_by_label("Username or e-mail").fill(person.username)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
