"""What staff have published can be undone while nothing has been sent yet."""

from playwright.async_api import Dialog, expect

from accounts.models import User
from broadcasts.models import Broadcast
from tests.journeys.conftest import Visit
from tests.journeys.desk import Desk, enter_desk

TEXT = "  The lift is out of order.\nPlease take the stairs. "


async def test_undoing_sends_nothing_and_gives_the_preview_back_as_it_was(
    visit: Visit, admin: User
) -> None:
    desk = await enter_desk(await visit(path="/admin/"), admin)
    page = desk.page
    await desk.preview(TEXT)
    await desk.confirmation.fill("everybody")
    await desk.confirmation.press("Enter")
    await expect(page.get_by_text("Type the word “everyone”")).to_be_visible()
    await expect(desk.confirmation).to_be_focused()

    await desk.press_publish()
    await expect(page.get_by_text("Type the word “everyone”")).to_have_count(0)
    await expect(page.get_by_text("Sending to everyone in 10 s", exact=True)).to_be_visible()
    await expect(page.get_by_role("status")).to_contain_text("Sending to everyone in 10 seconds")
    await page.clock.run_for(5_000)
    await expect(page.get_by_role("timer")).to_have_text("5")
    await expect(page.get_by_role("status")).to_have_text("5 seconds left.")

    await desk.undo_button.click()
    await nothing_was_sent(desk)
    await desk.publish_button.click()
    await page.keyboard.press("Escape")
    await nothing_was_sent(desk)

    await desk.publish()
    assert (await Broadcast.objects.aget()).message == TEXT.strip()


async def nothing_was_sent(desk: Desk) -> None:
    await expect(desk.page.get_by_role("status")).to_have_text("Undone. Nothing was sent.")
    await expect(desk.publish_button).to_be_focused()
    await expect(desk.confirmation).to_have_value("everyone")
    await desk.let_seconds_pass()
    await expect(desk.publish_button).to_be_visible()
    assert not await Broadcast.objects.aexists()


async def test_leaving_asks_first_and_sends_nothing(visit: Visit, admin: User) -> None:
    desk = await enter_desk(await visit(path="/admin/"), admin)
    page = desk.page
    questions: list[str] = []

    async def leave(question: Dialog) -> None:
        questions.append(question.type)
        await question.accept()

    page.on("dialog", leave)
    await desk.preview(TEXT)
    await desk.press_publish()

    await page.get_by_role("link", name="Home").click()

    await expect(page.get_by_role("heading", name="Staff")).to_be_visible()
    assert questions == ["beforeunload"]
    await desk.let_seconds_pass()
    assert not await Broadcast.objects.aexists()


async def test_without_scripts_the_word_is_all_it_takes(visit: Visit, admin: User) -> None:
    desk = await enter_desk(await visit(path="/admin/", java_script_enabled=False), admin)
    page = desk.page
    await desk.preview(TEXT)

    await desk.confirmation.fill("everybody")
    await desk.publish_button.click()
    await expect(page.get_by_text("Type the word “everyone”")).to_be_visible()
    await expect(page.get_by_text("Please take the stairs.").first).to_be_visible()
    assert not await Broadcast.objects.aexists()

    await desk.confirmation.fill("everyone")
    await desk.publish_button.click()
    await expect(page.get_by_text("was published")).to_be_visible()
