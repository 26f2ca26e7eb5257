"""What is mine: I take it along, have it deleted, and no browser keeps it behind my back."""

import json
from pathlib import Path

from asgiref.sync import sync_to_async
from playwright.async_api import expect

from accounts.models import Session
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.kept import keeps
from tests.people import Person, give_password

PASSWORD = "four unrelated words"

_SIGN_IN_IS_LOADED = """() =>
  performance.getEntriesByType('resource').some(({ name, responseEnd }) =>
    name.includes('/sign-in-page-') && name.endsWith('.js') && responseEnd > 0)"""


async def test_i_take_along_what_is_mine(
    visit: Visit, ann: Person, bob: Person, tmp_path: Path
) -> None:
    await record([(bob, "Hi"), (ann, "Hello")], ann, bob)
    visitor = await visit(ann, path="/settings")

    async with visitor.page.expect_download() as saving:
        await visitor.page.get_by_role("button", name="Download my data").click()
    download = await saving.value

    await expect(visitor.page.get_by_text("Your data has been saved as a file.")).to_be_visible()
    assert download.suggested_filename.startswith("chatsite-2")
    await download.save_as(tmp_path / "data.json")
    taken = json.loads((tmp_path / "data.json").read_text())
    assert taken["profile"]["id"] == ann.id
    (conversation,) = taken["conversations"]
    assert [message["message"] for message in conversation["messages"]] == ["Hi", "Hello"]


async def test_too_many_downloads_are_refused_with_a_reason(visit: Visit, ann: Person) -> None:
    visitor = await visit(ann, path="/settings")
    button = visitor.page.get_by_role("button", name="Download my data")
    enabled = visitor.page.get_by_role("button", name="Download my data", disabled=False)
    alert = visitor.page.get_by_role("alert")
    await expect(button).to_be_visible()
    for _ in range(11):  # an hour may begin meanwhile
        await button.click()
        await expect(enabled.or_(alert)).to_be_visible()
        if await alert.count():
            break

    await expect(alert).to_contain_text("That was too often. Try again in")
    await expect(button).to_be_disabled()
    visitor.problems.clear()  # Chromium reports the 429


async def test_who_deletes_their_account_is_gone_from_every_page(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await sync_to_async(give_password)(ann, PASSWORD)
    await record([(bob, "Hi"), (ann, "Goodbye")], ann, bob)
    desk, bob_page = await visit(ann), await visit(bob, path=f"/c/{ann.id}")
    other_tab = await desk.open_another_tab()
    await expect(bob_page.composer).to_be_visible()
    await desk.open(bob)
    await desk.composer.fill("A draft")
    await desk.page.goto("/settings")

    await desk.page.get_by_role("button", name="Delete my account").click()
    dialog = desk.page.get_by_role("dialog", name="Delete my account")
    await expect(dialog.get_by_text("You are signed out on every device")).to_be_visible()
    password = dialog.get_by_label("Current password", exact=True)
    await password.fill("not my password")
    await dialog.get_by_role("button", name="Delete my account").click()
    await expect(dialog.get_by_text("This is not your password.")).to_be_visible()
    desk.problems.clear()  # Chromium reports the 400
    await password.fill(PASSWORD)
    await dialog.get_by_role("button", name="Delete my account").click()

    for page in (desk.page, other_tab):
        await expect(page.get_by_text("Your account has been deleted.")).to_be_visible()
    await keeps(desk.page)
    heading = bob_page.page.get_by_role("heading", name="Deleted account")
    await expect(heading).to_be_visible()
    await expect(bob_page.message("Goodbye")).to_be_visible()
    await expect(bob_page.page.get_by_text("nobody can write to it")).to_be_visible()
    await expect(bob_page.composer).to_have_count(0)
    await desk.page.reload()
    await expect(desk.page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_signing_out_without_a_connection_leaves_nothing_and_is_made_up_for(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann)
    other_tab = await visitor.open_another_tab()
    for page in (visitor.page, other_tab):
        await page.wait_for_function(_SIGN_IN_IS_LOADED)
    await visitor.open(bob)
    await visitor.until_kept_offline()
    await visitor.context.set_offline(True)
    await visitor.say("Never sent")
    await visitor.composer.fill("A draft")
    await keeps(visitor.page, "Never sent", "A draft")

    await visitor.page.get_by_role("button", name="Account menu").click()
    await visitor.page.get_by_role("menuitem", name="Sign out").click()

    for page in (visitor.page, other_tab):
        await expect(page.get_by_text("Welcome back to Chatsite.")).to_be_visible()
        await keeps(page)
    assert await Session.objects.alive().filter(pk=ann.session_id).aexists()
    await visitor.context.set_offline(False)
    await visitor.page.reload()
    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert not await Session.objects.alive().filter(pk=ann.session_id).aexists()
