"""Settings: each does at once, and lastingly, what it says."""

import pytest
from asgiref.sync import sync_to_async
from playwright.async_api import expect

from accounts.models import User
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.visitor import eventually
from tests.people import Person, give_password
from tests.people import sign_in as start_session

PASSWORD = "four unrelated words"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FONT_SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
HEIGHT = "element => element.getBoundingClientRect().height"


async def test_others_see_a_new_name(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor, bob_page = await visit(ann, path="/settings"), await visit(bob)

    name = visitor.page.get_by_label("Display name")
    await name.fill("   ")
    await visitor.page.get_by_role("button", name="Save").click()
    await expect(name).to_have_attribute("aria-invalid", "true")
    visitor.problems.clear()  # Chromium reports the 400
    await name.fill("Ann of Green Gables")
    await visitor.page.get_by_role("button", name="Save").click()
    await expect(visitor.page.get_by_text("Saved", exact=True)).to_be_visible()

    await bob_page.page.reload()
    link = bob_page.page.get_by_role("link", name="Ann of Green Gables")
    await expect(link).to_be_visible()


async def test_the_appearance_follows_the_system_until_one_is_chosen(
    visit: Visit, ann: Person
) -> None:
    visitor = await visit(ann, path="/settings", color_scheme="dark")
    page = visitor.page
    appearance = page.get_by_role("radiogroup", name="Appearance")
    await expect(appearance.get_by_role("radio", name="System")).to_be_checked()
    dark = await page.evaluate(BACKGROUND)

    await appearance.get_by_text("Light").click()
    light = await page.evaluate(BACKGROUND)
    assert light != dark
    await page.reload()
    await expect(appearance.get_by_role("radio", name="Light")).to_be_checked()
    assert await page.evaluate(BACKGROUND) == light

    await appearance.get_by_text("System").click()
    assert await page.evaluate(BACKGROUND) == dark
    await page.emulate_media(color_scheme="light")
    assert await page.evaluate(BACKGROUND) == light


async def test_text_grows_and_rows_come_closer_on_every_view_and_lastingly(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    text, entry = visitor.message("Hi").get_by_text("Hi"), visitor.entry(bob)
    letters = await text.evaluate(FONT_SIZE)
    row = await entry.evaluate(HEIGHT)

    await visitor.page.goto("/settings")
    await visitor.page.get_by_label("Density").select_option("Compact")
    compact = await entry.evaluate(HEIGHT)
    await visitor.page.get_by_label("Text size").select_option("Largest")
    assert await entry.evaluate(HEIGHT) > compact
    await visitor.page.goto(f"/c/{bob.id}")

    await expect(text).to_be_visible()
    assert await text.evaluate(FONT_SIZE) > letters * 1.25
    assert compact < row


async def test_another_tab_follows_the_appearance(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann, path="/settings")
    other_tab = await visitor.open_another_tab()
    await expect(other_tab.get_by_role("searchbox")).to_be_visible()

    await visitor.page.get_by_role("radiogroup", name="Appearance").get_by_text("Dark").click()

    await expect(other_tab.locator("html")).to_have_attribute("data-theme", "dark")


async def test_the_language_turns_the_whole_page_around(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path="/settings")
    await visitor.page.get_by_label("Language").select_option("he")

    page = visitor.page.locator("html")
    await expect(page).to_have_attribute("dir", "rtl")
    await expect(page).to_have_attribute("lang", "he")
    await expect(visitor.page.get_by_role("heading", name="Settings")).to_have_count(0)
    entry = await visitor.page.get_by_role("link").filter(has_text=bob.name).bounding_box()
    assert entry and entry["x"] > 640

    await visitor.page.reload()
    await expect(page).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    ("permissions", "reason"),
    [
        (["notifications"], "This browser shows notifications."),
        ([], "This browser blocks notifications"),
    ],
)
async def test_the_page_says_whether_notifications_can_arrive(
    visit: Visit, ann: Person, permissions: list[str], reason: str
) -> None:
    visitor = await visit(ann, permissions=permissions)
    await visitor.page.goto("/settings")

    section = visitor.page.get_by_role("region", name="Notifications")
    await expect(section.get_by_text(reason)).to_be_visible()


async def test_a_test_notification_is_shown(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann, permissions=["notifications"], path="/settings")
    test = visitor.page.get_by_role("button", name="Send a test notification")
    await expect(test).to_be_visible()
    await visitor.page.evaluate(
        """() => {
          window.shown = []
          const Real = window.Notification
          window.Notification = class extends Real {
            constructor(title, options) { super(title, options); window.shown.push(options.body) }
          }
        }"""
    )

    await test.click()

    await eventually(visitor.page, "window.shown.length > 0")
    assert await visitor.page.evaluate("window.shown") == ["Notifications work."]


async def test_whom_i_muted_stands_in_the_settings(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await visitor.page.get_by_role("button", name="Conversation menu").click()
    await visitor.page.get_by_role("menuitem", name="Mute notifications").click()
    await expect(visitor.entry(bob).get_by_label("Muted")).to_be_visible()

    await visitor.page.goto("/settings")
    await visitor.page.get_by_role("button", name=f"Unmute {bob.name}").click()

    await expect(visitor.entry(bob).get_by_label("Muted")).to_have_count(0)


async def test_a_session_is_seen_and_ended_from_another(visit: Visit, ann: Person) -> None:
    other = await sync_to_async(lambda: start_session(User.objects.get(pk=ann.id)))()
    desk, phone = await visit(ann, path="/settings"), await visit(other)
    await expect(phone.page.get_by_role("searchbox")).to_be_visible()
    sessions = desk.page.get_by_role("region", name="Where you are signed in")
    await expect(sessions.get_by_role("listitem")).to_have_count(2)
    await expect(sessions.get_by_text("This device")).to_have_count(1)

    await sessions.get_by_role("button", name="End session").click()

    await expect(phone.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(sessions.get_by_role("listitem")).to_have_count(1)
    await expect(desk.page.get_by_role("heading", name="Settings")).to_be_visible()


async def test_everywhere_else_is_signed_out_at_once(visit: Visit, ann: Person) -> None:
    other = await sync_to_async(lambda: start_session(User.objects.get(pk=ann.id)))()
    desk, phone = await visit(ann, path="/settings"), await visit(other)
    await expect(phone.page.get_by_role("searchbox")).to_be_visible()

    await desk.page.get_by_role("button", name="Sign out everywhere else").click()

    await expect(phone.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(desk.page.get_by_role("heading", name="Settings")).to_be_visible()


async def test_a_new_password_keeps_this_device_and_ends_the_others(
    visit: Visit, ann: Person
) -> None:
    await sync_to_async(give_password)(ann, PASSWORD)
    other = await sync_to_async(lambda: start_session(User.objects.get(pk=ann.id)))()
    desk, phone = await visit(ann, path="/settings"), await visit(other)
    await expect(phone.page.get_by_role("searchbox")).to_be_visible()
    current = desk.page.get_by_label("Current password", exact=True)
    new = desk.page.get_by_label("New password", exact=True)
    change = desk.page.get_by_role("button", name="Change password")

    await current.fill("not my password")
    await new.fill("five quite unrelated words")
    await change.click()
    await expect(current).to_have_attribute("aria-invalid", "true")
    desk.problems.clear()  # Chromium reports the 400
    await current.fill(PASSWORD)
    await new.fill("five quite unrelated words")
    await change.click()

    await expect(desk.page.get_by_text("Your password was changed.")).to_be_visible()
    await expect(phone.page.get_by_role("heading", name="Sign in")).to_be_visible()
    await desk.page.reload()
    await expect(desk.page.get_by_role("heading", name="Settings")).to_be_visible()


async def test_who_hides_what_they_read_does_not_see_what_others_read(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi"), (ann, "Hello")], ann, bob)
    desk, bob_page = await visit(ann, path=f"/c/{bob.id}"), await visit(bob, path=f"/c/{ann.id}")
    await expect(desk.message("Hello").get_by_label("Read", exact=True)).to_be_visible()
    await expect(bob_page.message("Hi").get_by_label("Read", exact=True)).to_be_visible()

    await desk.page.goto("/settings")
    receipts = desk.page.get_by_role("switch", name="Read receipts")
    async with desk.page.expect_response("**/api/users/me/privacy/"):
        await receipts.click()
    await expect(receipts).not_to_be_checked()
    await desk.page.goto(f"/c/{bob.id}")

    await expect(desk.message("Hello").get_by_label("Sent", exact=True)).to_be_visible()
    await expect(bob_page.message("Hi").get_by_label("Sent", exact=True)).to_be_visible()
    await bob_page.say("Did you read this?")
    await expect(desk.message("Did you read this?")).to_be_visible()
    await expect(desk.page).to_have_title("Chatsite")
    mine = bob_page.message("Did you read this?")
    await expect(mine.get_by_label("Sent", exact=True)).to_be_visible()
    await bob_page.page.wait_for_timeout(1_000)
    await expect(mine.get_by_label("Read", exact=True)).to_have_count(0)
