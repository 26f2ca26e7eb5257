"""Finding: to anyone from anywhere without the mouse, and the focus is always somewhere."""

import asyncio
from datetime import datetime, timedelta
from typing import Literal

import pytest
from asgiref.sync import sync_to_async
from playwright.async_api import Page, Route, expect

from accounts.clock import now
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.people import Person, give_password, make_person

FOCUS = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName"


@pytest.fixture
def friend(transactional_db: None) -> Person:
    return make_person("friend")


def an_hour_ago() -> datetime:
    return now() - timedelta(hours=1)


@pytest.fixture
def three_found(transactional_db: None) -> list[Person]:
    """As the server ranks them for `marianne`: the username, its beginning, a word of the name."""
    return [
        make_person("x", username="marianne", display_name="Zoe"),
        make_person("x", username="marianne.b", display_name="Yves"),
        make_person("x", username="aaa", display_name="Anna Marianne"),
    ]


async def test_the_switcher_finds_a_person_by_keyboard_alone(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    page = visitor.page
    await expect(page.get_by_role("searchbox")).to_be_visible()

    await page.keyboard.press("Control+k")
    switcher = page.get_by_role("dialog", name="Find or start a conversation")
    await expect(switcher.get_by_role("combobox")).to_be_focused()
    await page.keyboard.type(bob.username)
    await expect(switcher.get_by_role("option", name=bob.name)).to_be_visible()
    await page.keyboard.press("Enter")

    await expect(switcher).to_have_count(0)
    await expect(visitor.composer).to_be_focused()
    await page.keyboard.type("Found you")
    await page.keyboard.press("Enter")
    await expect(visitor.message("Found you").get_by_label("Sent", exact=True)).to_be_visible()


async def test_who_is_new_begins_by_searching(visit: Visit, ann: Person, bob: Person) -> None:
    visitor = await visit(ann)
    page = visitor.page
    await expect(page.get_by_text("Welcome to Chatsite")).to_be_visible()
    await expect(page.get_by_role("searchbox")).to_be_focused()

    await page.keyboard.type(bob.username)
    await page.get_by_role("option").first.click()
    await visitor.say("Hi")
    await expect(visitor.message("Hi").get_by_label("Sent", exact=True)).to_be_visible()
    await page.goto("/")
    await expect(visitor.entry(bob)).to_be_visible()
    await expect(page.get_by_text("Choose a conversation")).to_be_visible()
    await expect(page.get_by_role("searchbox")).not_to_be_focused()


async def test_results_stand_as_the_server_ranks_them_and_arrows_choose(
    visit: Visit, ann: Person, three_found: list[Person]
) -> None:
    visitor = await visit(ann)
    page = visitor.page
    await expect(page.get_by_role("searchbox")).to_be_visible()
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox").press_sequentially("marianne")

    options = page.get_by_role("dialog").get_by_role("option")
    await expect(options).to_contain_text([person.name for person in three_found])
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", name=three_found[1].name)).to_be_visible()


async def test_the_answer_to_an_earlier_word_is_dropped(
    visit: Visit, ann: Person, three_found: list[Person], bob: Person
) -> None:
    visitor = await visit(ann)
    page = visitor.page
    answered = asyncio.Event()

    async def late(route: Route) -> None:
        await answered.wait()
        await route.continue_()

    await page.route("**/api/users/?search=marianne&*", late)
    search = page.get_by_role("searchbox", name="Search people")
    async with page.expect_request("**/api/users/?search=marianne&*"):
        await search.fill("marianne")
    await search.fill(bob.username)
    await expect(page.get_by_role("option")).to_contain_text([bob.name])

    async with page.expect_response("**/api/users/?search=marianne&*"):
        answered.set()
    await page.wait_for_timeout(300)

    await expect(page.get_by_role("option")).to_contain_text([bob.name])


async def test_who_cannot_be_found_is_said(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann)

    await visitor.page.get_by_role("searchbox", name="Search people").fill("nobody.at.all")

    await expect(visitor.page.get_by_text("Nobody found for “nobody.at.all”")).to_be_visible()


async def test_from_the_sign_in_to_a_read_message_without_the_mouse(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await sync_to_async(give_password)(ann, "four unrelated words")
    bob_page = await visit(bob)
    visitor = await visit()
    page = visitor.page
    await expect(page.get_by_label("Username or e-mail")).to_be_focused()

    await page.keyboard.type(ann.username)
    await page.keyboard.press("Tab")
    await page.keyboard.type("four unrelated words")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("searchbox", name="Search people")).to_be_visible()
    await tab_to(page, "Search people")
    await page.keyboard.type(bob.username)
    await expect(page.get_by_role("option", name=bob.name)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(visitor.composer).to_be_focused()
    await page.keyboard.type("No mouse here")
    await page.keyboard.press("Enter")
    mine = visitor.message("No mouse here")
    await expect(mine.get_by_label("Sent", exact=True)).to_be_visible()

    await expect(bob_page.entry(ann)).to_contain_text("No mouse here")
    await tab_to(bob_page.page, "Conversations", key="F6")
    await bob_page.page.keyboard.press("Tab")
    await bob_page.page.keyboard.press("Tab")
    await expect(bob_page.entry(ann)).to_be_focused()
    await bob_page.page.keyboard.press("Enter")

    await expect(bob_page.message("No mouse here")).to_be_visible()
    await expect(mine.get_by_label("Read", exact=True)).to_be_visible()


async def tab_to(page: Page, label: str, key: str = "Tab") -> None:
    """Press a key until the focus stands on what has this name."""
    for _ in range(20):
        if await page.evaluate(FOCUS) == label:
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{key} never reached {label}")


async def test_the_question_mark_lists_the_shortcuts(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann)
    page = visitor.page
    search = page.get_by_role("searchbox", name="Search people")
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")

    await search.press("?")
    await expect(search).to_have_value("?")
    await expect(shortcuts).to_have_count(0)

    await search.press("Escape")
    await page.get_by_role("button", name="Account menu").focus()
    await page.keyboard.press("?")
    await expect(shortcuts).to_contain_text("Alt")
    await page.keyboard.press("Escape")
    await expect(shortcuts).to_have_count(0)
    await expect(page.get_by_role("button", name="Account menu")).to_be_focused()


async def test_f6_moves_between_the_parts_of_the_page(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    page = visitor.page
    await expect(visitor.composer).to_be_focused()
    list_has_focus = "() => document.querySelector('nav').contains(document.activeElement)"

    await page.keyboard.press("F6")
    assert await page.evaluate(list_has_focus)
    await page.keyboard.press("F6")
    assert not await page.evaluate(list_has_focus)
    assert await page.evaluate(FOCUS) != "BODY"
    await page.keyboard.press("Shift+F6")
    assert await page.evaluate(list_has_focus)


async def test_alt_and_arrows_walk_through_the_conversations(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Older")], ann, bob, until=an_hour_ago())
    await record([(eve, "Newer")], ann, eve, unread=1)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Older")).to_be_visible()
    await expect(visitor.entry(eve)).to_be_visible()

    await visitor.page.keyboard.press("Alt+ArrowUp")
    await expect(visitor.message("Newer")).to_be_visible()
    await visitor.page.keyboard.press("Alt+ArrowDown")
    await expect(visitor.message("Older")).to_be_visible()


async def test_alt_shift_and_arrows_walk_through_what_is_unread(
    visit: Visit, ann: Person, bob: Person, eve: Person, friend: Person
) -> None:
    await record([(bob, "Newest")], ann, bob)
    await record([(eve, "Read already")], ann, eve, until=an_hour_ago())
    await record([(friend, "Unread")], ann, friend, until=an_hour_ago(), unread=1)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.entry(friend)).to_contain_text("1 unread message")

    await visitor.page.keyboard.press("Alt+Shift+ArrowDown")

    await expect(visitor.message("Unread")).to_be_visible()


async def test_closing_whatever_is_open_never_loses_the_focus(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    page = visitor.page
    await expect(visitor.composer).to_be_focused()

    async def opened_and_closed(key: str, role: Literal["dialog", "menu"]) -> None:
        await page.keyboard.press(key)
        await expect(page.get_by_role(role)).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role(role)).to_have_count(0)

    await opened_and_closed("Control+k", "dialog")
    await expect(visitor.composer).to_be_focused()
    await opened_and_closed("Control+/", "dialog")
    await expect(visitor.composer).to_be_focused()
    for key in ("Control+k", "Escape", "Control+/"):  # faster than anything can be drawn
        await page.keyboard.press(key)
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(visitor.composer).to_be_focused()

    for menu in ("Conversation menu", "Account menu"):
        await page.get_by_role("button", name=menu).focus()
        await opened_and_closed("Enter", "menu")
        await expect(page.get_by_role("button", name=menu)).to_be_focused()

    await page.get_by_role("button", name="Account menu").press("Enter")
    await page.get_by_role("menuitem", name="Keyboard shortcuts").press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await page.evaluate(FOCUS) != "BODY"
