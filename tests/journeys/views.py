"""Leads a visitor through every view of the page and every state worth looking at."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.journeys.visitor import Visitor
from tests.people import Person


async def signed_out(visitor: Visitor) -> AsyncIterator[str]:
    page = visitor.page
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    yield "sign-in"
    await page.get_by_label("Username or e-mail").fill("nobody")
    await page.get_by_label("Password", exact=True).fill("not the password")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    yield "sign-in refused"
    await page.get_by_role("link", name="Create an account").click()
    await expect(page.get_by_role("button", name="Create account")).to_be_visible()
    yield "sign-up"
    for field, text in (("Username", "a b"), ("E-mail", "a@b"), ("Password", "x")):
        await page.get_by_label(field, exact=True).fill(text)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("alert").first).to_be_visible()
    yield "sign-up refused"


async def empty(visitor: Visitor) -> AsyncIterator[str]:
    """For somebody who has talked to nobody."""
    page = visitor.page
    await expect(page.get_by_text("Find someone to talk to")).to_be_visible()
    yield "nothing yet"
    await page.goto("/announcements")
    await expect(page.get_by_role("heading", name="Announcements", exact=True)).to_be_visible()
    yield "no announcements"
    await page.goto("/c/aaaaaaaaaaaaaaaaaaaaaaaa")
    await expect(page.get_by_text("There is nobody here")).to_be_visible()
    yield "nobody here"


async def signed_in(visitor: Visitor, friend: Person) -> AsyncIterator[str]:
    """For somebody who talks with a friend, and to whom staff has said something."""
    page = visitor.page
    await expect(visitor.entry(friend)).to_be_visible()
    yield "list"
    async for view in _on_top_of_the_list(visitor, friend):
        yield view
    async for view in _in_a_conversation(visitor, friend):
        yield view

    await page.goto("/announcements")
    await expect(page.get_by_role("listitem").first).to_be_visible()
    yield "announcements"
    await page.goto("/settings")
    await expect(page.get_by_text("This device")).to_be_visible()
    yield "settings"
    await page.get_by_role("button", name="Delete my account").click()
    await expect(page.get_by_role("dialog", name="Delete my account")).to_be_visible()
    yield "deleting the account"
    await page.keyboard.press("Escape")

    await page.goto(f"/c/{friend.id}")
    await visitor.say("\u0007")
    await expect(page.get_by_role("alert")).to_contain_text("Not sent")
    yield "refused"
    await visitor.context.set_offline(True)
    await visitor.say("Written offline")
    await expect(page.get_by_text("Reconnecting…")).to_be_visible()
    yield "reconnecting"
    await expect(page.get_by_role("button", name="Try now")).to_be_visible()
    yield "offline"
    await visitor.context.set_offline(False)
    await expect(page.get_by_text("Back online")).to_be_visible()
    yield "back online"


async def _on_top_of_the_list(visitor: Visitor, friend: Person) -> AsyncIterator[str]:
    page = visitor.page
    await page.get_by_role("searchbox").fill(friend.username)
    await expect(page.get_by_role("option")).to_be_visible()
    yield "search"
    await page.get_by_role("searchbox").fill("nobody.at.all")
    await expect(page.get_by_text("Nobody found")).to_be_visible()
    yield "search without result"
    await page.get_by_role("searchbox").press("Escape")

    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("option").first).to_be_visible()
    yield "switcher"
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.keyboard.press("Control+/")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    yield "shortcuts"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Account menu").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "account menu"
    await page.keyboard.press("Escape")


async def _in_a_conversation(visitor: Visitor, friend: Person) -> AsyncIterator[str]:
    page = visitor.page
    await visitor.open(friend)
    await expect(visitor.stream.locator("time").first).to_be_visible()
    yield "chat"
    await page.get_by_role("button", name="Conversation menu").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "conversation menu"
    await page.get_by_role("menuitem", name="Block").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "block"
    await page.keyboard.press("Escape")
    await visitor.stream.get_by_text("Line").last.hover()
    await visitor.message("Line").last.get_by_role("button", name="Message menu").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "message menu"
    await page.get_by_role("menuitem", name="Report message").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "report"
    await page.keyboard.press("Escape")
    await visitor.composer.fill("x" * 4_001)
    yield "too long"
    await visitor.composer.fill("")
    await visitor.scroll(-3_000)
    yield "scrolled up"


async def forms_in_any_language(visitor: Visitor) -> AsyncIterator[str]:
    for path in ("/sign-in", "/sign-up"):
        await visitor.page.goto(path)
        await expect(visitor.page.locator("form")).to_be_visible()
        yield path


async def in_any_language(visitor: Visitor, friend: Person) -> AsyncIterator[str]:
    """The views that can be reached without reading a word."""
    page = visitor.page
    for path, sign in (
        ("/", "nav time"),
        (f"/c/{friend.id}", "[role=listitem] time"),
        ("/announcements", "li time"),
        ("/settings", "form"),
    ):
        await page.goto(path)
        await expect(page.locator(sign).first).to_be_attached()
        yield path
    for keys in ("Control+k", "Control+/"):
        await page.keyboard.press(keys)
        await expect(page.get_by_role("dialog")).to_be_visible()
        yield keys
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.goto(f"/c/{friend.id}")
    await expect(visitor.page.locator("[role=listitem] time").first).to_be_attached()
    for button in await page.locator("[aria-haspopup=menu]:visible").all():
        await button.click()
        await expect(page.get_by_role("menu")).to_be_visible()
        yield f"menu of {await button.get_attribute('aria-label')}"
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("menu")).to_have_count(0)
