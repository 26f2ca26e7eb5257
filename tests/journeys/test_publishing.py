"""Staff can undo what they publish while nothing has been sent, and follow it afterwards."""

import pytest
from asgiref.sync import sync_to_async
from playwright.async_api import Dialog, ViewportSize, expect

from accounts.models import User
from broadcasts import services
from broadcasts.models import Broadcast
from tests.journeys.conftest import Visit
from tests.journeys.desk import enter_desk
from tests.journeys.visitor import DESK, PHONE
from tests.people import Person

TEXT = "  The lift is out of order.\nPlease take the stairs. "


@pytest.mark.parametrize("how", ["button", "Escape"])
async def test_undoing_sends_nothing_and_gives_the_preview_back_as_it_was(
    visit: Visit, admin: User, how: str
) -> None:
    page = (await visit(path="/admin/")).page
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await desk.press_publish()
    await expect(page.get_by_text("Sending to everyone in 10 s", exact=True)).to_be_visible()
    await expect(page.get_by_role("status")).to_contain_text("Sending to everyone in 10 seconds")
    await page.clock.run_for(5_000)
    await expect(page.get_by_role("timer")).to_have_text("5")
    await expect(page.get_by_role("status")).to_have_text("5 seconds left.")

    if how == "button":
        await desk.undo_button.click()
    else:
        await page.keyboard.press("Escape")

    await expect(page.get_by_role("status")).to_have_text("Undone. Nothing was sent.")
    await expect(desk.publish_button).to_be_focused()
    await expect(desk.confirmation).to_have_value("everyone")
    await desk.let_seconds_pass()
    await expect(desk.publish_button).to_be_visible()
    assert not await Broadcast.objects.aexists()
    await desk.publish()
    assert (await Broadcast.objects.aget()).message == TEXT.strip()


async def test_leaving_asks_first_and_sends_nothing(visit: Visit, admin: User) -> None:
    page = (await visit(path="/admin/")).page
    questions: list[str] = []

    async def leave(question: Dialog) -> None:
        questions.append(question.type)
        await question.accept()

    page.on("dialog", leave)
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await desk.press_publish()
    await expect(desk.undo_button).to_be_focused()

    await page.get_by_role("link", name="Home").click()

    await expect(page.get_by_role("heading", name="Staff")).to_be_visible()
    assert questions == ["beforeunload"]
    await desk.let_seconds_pass()
    assert not await Broadcast.objects.aexists()


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_a_double_click_publishes_once(visit: Visit, admin: User, size: ViewportSize) -> None:
    page = (await visit(path="/admin/", viewport=size)).page
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await page.clock.install()
    await desk.confirmation.fill("everyone")

    await desk.publish_button.dblclick()
    await expect(desk.undo_button).to_be_visible()
    await desk.let_seconds_pass()

    await expect(page.get_by_text("was published")).to_be_visible()
    assert await Broadcast.objects.acount() == 1


async def test_a_wrong_word_is_refused_at_once(visit: Visit, admin: User) -> None:
    page = (await visit(path="/admin/")).page
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await desk.confirmation.fill("everybody")

    await desk.confirmation.press("Enter")

    await expect(page.get_by_text("Type the word “everyone”")).to_be_visible()
    await expect(desk.confirmation).to_be_focused()
    await expect(page.get_by_text("Please take the stairs.").first).to_be_visible()
    assert not await Broadcast.objects.aexists()


async def test_without_scripts_the_word_is_all_it_takes(visit: Visit, admin: User) -> None:
    page = (await visit(path="/admin/", java_script_enabled=False)).page
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await desk.confirmation.fill("everyone")

    await desk.publish_button.click()

    await expect(page.get_by_text("was published")).to_be_visible()


async def test_its_page_follows_how_many_people_have_seen_it(
    visit: Visit, admin: User, ann: Person
) -> None:
    page = (await visit(path="/admin/")).page
    desk = await enter_desk(page, admin)
    await desk.preview(TEXT)
    await desk.publish()
    bar = page.get_by_role("progressbar", name="Seen by 0 of 2 people")
    await expect(bar).to_have_js_property("value", 0)
    await expect(page.get_by_text("Everybody has seen it.")).to_be_hidden()

    ann_page = (await visit(ann)).page
    await ann_page.get_by_role("button", name="Dismiss").click()
    await sync_to_async(services.mark_read)(admin, seq=1)

    await expect(page.get_by_text("Everybody has seen it.")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Seen by 2 of 2 people")
    await expect(bar).to_have_js_property("value", 2)
