"""Writing: keys do what people expect, and a text is never lost."""

import asyncio
from typing import Any

from asgiref.sync import sync_to_async
from playwright.async_api import Locator, expect

from accounts import services
from accounts.models import User
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.kept import keeps
from tests.journeys.visitor import PHONE
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


async def test_enter_sends_and_shift_enter_breaks_the_line(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)
    await visitor.composer.press_sequentially("First line")
    await visitor.composer.press("Shift+Enter")
    await visitor.composer.press_sequentially("second line")
    await expect(visitor.composer).to_have_value("First line\nsecond line")

    await visitor.composer.press("Enter")

    sent = visitor.message("First line")
    await expect(sent.get_by_label("Sent", exact=True)).to_be_visible()
    await expect(sent.get_by_text("First line\nsecond line", exact=True)).to_be_visible()
    await expect(visitor.composer).to_have_value("")
    await expect(visitor.composer).to_be_focused()


async def test_enter_chooses_a_word_while_an_input_method_is_open(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)
    await visitor.composer.focus()
    input_method = await visitor.context.new_cdp_session(visitor.page)

    await input_method.send(
        "Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3}
    )
    # What a browser reports for the Enter that an input method takes for itself.
    await input_method.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    await visitor.page.wait_for_timeout(300)
    await expect(visitor.stream.get_by_label("Sent", exact=True)).to_have_count(0)
    await input_method.send("Input.insertText", {"text": "日本"})
    await expect(visitor.composer).to_have_value("日本")

    await visitor.page.keyboard.press("Enter")
    await expect(visitor.message("日本").get_by_label("Sent", exact=True)).to_be_visible()


async def test_on_a_phone_enter_breaks_the_line_and_the_button_sends(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann, viewport=PHONE, has_touch=True, is_mobile=True)
    await visitor.find(bob.username)
    await expect(visitor.composer).not_to_be_focused()  # the keyboard would cover the page
    await visitor.composer.tap()
    await visitor.composer.press_sequentially("One")
    await visitor.composer.press("Enter")
    await visitor.composer.press_sequentially("two")
    await expect(visitor.composer).to_have_value("One\ntwo")

    await visitor.page.get_by_role("button", name="Send").tap()

    await expect(visitor.message("One").get_by_label("Sent", exact=True)).to_be_visible()
    await expect(visitor.composer).to_be_focused()


async def test_the_field_grows_to_two_fifths_of_the_window_and_then_scrolls(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)
    heights = []
    for lines in (1, 4, 60):
        await visitor.composer.fill("\n".join(str(n) for n in range(lines)))
        heights.append(await height(visitor.composer))

    assert heights[0] < 50 < heights[1] < heights[2]
    assert 0.3 * 800 < heights[2] <= 0.4 * 800 + 1
    assert await visitor.composer.evaluate("e => e.scrollHeight > e.clientHeight")
    await expect(visitor.page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=1)


async def height(element: Locator) -> float:
    box = await element.bounding_box()
    assert box
    return box["height"]


async def test_the_last_characters_are_counted_and_a_longer_text_waits(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)
    await visitor.composer.fill("ö" * 3_000)
    await expect(visitor.page.get_by_text("characters")).to_have_count(0)
    await visitor.composer.fill("😀" * 3_990)
    await expect(visitor.page.get_by_text("10 characters left")).to_be_visible()

    await visitor.composer.fill("😀" * 4_001)

    await expect(visitor.page.get_by_text("1 character too many")).to_be_visible()
    send = visitor.page.get_by_role("button", name="Send", exact=True)
    await expect(send).to_be_disabled()
    await visitor.composer.press("Enter")
    await expect(visitor.composer).to_have_value("😀" * 4_001)

    await visitor.composer.press("Backspace")
    await visitor.composer.press("Enter")
    await expect(visitor.stream.get_by_label("Sent", exact=True)).to_be_visible()


async def test_nothing_but_white_space_is_not_sent(visit: Visit, ann: Person, bob: Person) -> None:
    visitor = await visit(ann)
    await visitor.find(bob.username)

    await visitor.composer.fill("  \n ")
    await visitor.composer.press("Enter")

    await expect(visitor.page.get_by_role("button", name="Send")).to_be_disabled()
    await expect(visitor.composer).to_have_value("  \n ")


async def test_a_refused_message_can_be_sent_again_copied_or_deleted(
    visit: Visit, site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, permissions=["clipboard-read", "clipboard-write"])
    await visitor.open(bob)
    await set_active(bob, False)
    await visitor.until_kept_offline()

    await visitor.context.set_offline(True)
    await visitor.say("Are you there?")
    await visitor.say("Hello?")
    await visitor.context.set_offline(False)
    first, second = visitor.message("Are you there?"), visitor.message("Hello?")
    for refused in (first, second):
        await expect(refused.get_by_role("alert")).to_contain_text("Not sent")
    in_the_list = visitor.entry(bob).get_by_role("img", name="Not sent")
    await expect(in_the_list).to_be_visible()

    await second.get_by_role("button", name="Copy").click()
    assert await visitor.page.evaluate("navigator.clipboard.readText()") == "Hello?"
    await second.get_by_role("button", name="Delete").press("Enter")
    await expect(second).to_have_count(0)
    await visitor.page.keyboard.press("Enter")  # on *Undo*
    await expect(second.get_by_role("alert")).to_contain_text("Not sent")
    await second.get_by_role("button", name="Delete").click()
    await expect(second).to_have_count(0)
    await keeps(visitor.page, "Are you there?")
    await visitor.page.reload()
    await expect(first.get_by_role("alert")).to_contain_text("Not sent")
    await expect(second).to_have_count(0)

    await set_active(bob, True)
    await until_reachable(bob, site, by=eve)
    await first.get_by_role("button", name="Retry").click()
    await expect(first.get_by_label("Sent", exact=True)).to_be_visible()
    await expect(first.get_by_role("alert")).to_have_count(0)
    await expect(in_the_list).to_have_count(0)


async def set_active(person: Person, is_active: bool) -> None:
    def change() -> Any:
        user = User.objects.get(pk=person.id)
        if not is_active:
            return services.deactivate(user=user)
        user.is_active = True
        return user.save()

    await sync_to_async(change)()


async def until_reachable(person: Person, site: Site, *, by: Person) -> None:
    """Wait until every process has heard that the person can be written to again."""
    for worker in site.workers:
        tab = await open_tab(by, worker)
        while not (await tab.command("typing", receiverId=person.id))["ok"]:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await tab.close()


async def test_every_conversation_has_a_draft_of_its_own(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    await record([(eve, "Hello")], ann, eve)
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.composer.fill("For Bob")
    await visitor.open(eve)
    await expect(visitor.composer).to_have_value("")
    await expect(visitor.entry(bob)).to_contain_text("Draft: For Bob")
    await visitor.composer.fill("For Eve")

    await visitor.open(bob)

    await expect(visitor.composer).to_have_value("For Bob")
    await expect(visitor.entry(eve)).to_contain_text("Draft: For Eve")
    await visitor.composer.press("Enter")
    await expect(visitor.message("For Bob").get_by_label("Sent", exact=True)).to_be_visible()
    await visitor.open(eve)
    await expect(visitor.entry(bob)).to_contain_text("You: For Bob")
    await expect(visitor.composer).to_have_value("For Eve")


async def test_a_draft_survives_a_crash_of_the_tab(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await visitor.page.clock.install()
    await visitor.page.reload()
    await expect(visitor.composer).to_be_visible()
    await visitor.stop_the_clock()

    await visitor.composer.fill("Almost done")
    await visitor.page.clock.run_for(500)  # no longer does it take until a draft is kept
    await keeps(visitor.page, "Almost done")
    await visitor.page.clock.resume()
    tab = await visitor.open_another_tab(f"/c/{bob.id}")

    await expect(tab.get_by_role("textbox", name="Message")).to_have_value("Almost done")
