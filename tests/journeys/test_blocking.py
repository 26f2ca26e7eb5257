"""Somebody blocks a person, and reports a message, without being left in doubt about either."""

from asgiref.sync import sync_to_async
from playwright.async_api import expect

from reports.models import Report
from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.journeys.visitor import PHONE, Visitor
from tests.people import Person


async def choose(visitor: Visitor, item: str) -> None:
    """Choose from the menu of the open conversation."""
    await visitor.page.get_by_role("button", name="Conversation menu").click()
    await visitor.page.get_by_role("menuitem", name=item).click()


async def block(visitor: Visitor, person: Person) -> None:
    await choose(visitor, f"Block {person.name}")
    question = visitor.page.get_by_role("dialog", name=f"Block {person.name}?")
    await expect(question).to_contain_text("is not told")
    await question.get_by_role("button", name="Block", exact=True).click()
    await expect(visitor.page.get_by_text(f"You blocked {person.name}")).to_be_visible()


async def test_a_stranger_can_be_blocked_where_their_messages_begin(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Buy now!"), (bob, "Only today!")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    way_out = visitor.stream.get_by_role("button", name=f"Block {bob.name}")

    await way_out.click()
    await visitor.page.get_by_role("button", name="Cancel").click()
    await expect(way_out).to_be_focused()
    await visitor.say("Who are you?")
    await expect(visitor.message("Who are you?")).to_be_visible()

    await expect(way_out).to_have_count(0)  # now they know each other


async def test_somebody_can_be_blocked_before_a_word_was_said(
    visit: Visit, ann: Person, bob: Person
) -> None:
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await visitor.stream.get_by_role("button", name=f"Block {bob.name}").click()
    await visitor.page.get_by_role("button", name="Block", exact=True).click()

    await expect(visitor.page.get_by_text(f"You blocked {bob.name}")).to_be_visible()


async def test_whom_somebody_blocks_cannot_write_until_they_are_unblocked(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(ann, "Hi"), (bob, "Hello")], ann, bob)
    ann_page, bob_page = await visit(ann, path=f"/c/{bob.id}"), await visit(bob)
    phone = await visit(bob, path=f"/c/{ann.id}")  # at the process where Ann is
    await bob_page.open(ann)

    await block(bob_page, ann)
    await expect(bob_page.composer).to_have_count(0)
    await expect(phone.page.get_by_text(f"You blocked {ann.name}")).to_be_visible()

    await ann_page.say("Are you there?")
    await expect(
        ann_page.page.get_by_role("status").filter(has_text="message this account")
    ).to_be_visible()
    refused = ann_page.page.get_by_role("listitem").filter(has_text="Are you there?")
    await expect(refused.get_by_role("alert")).to_contain_text("You cannot message this account.")
    await expect(ann_page.message("Hello")).to_be_visible()

    await bob_page.page.get_by_role("button", name=f"Unblock {ann.name}").click()
    for device in (bob_page, phone):
        await expect(device.composer).to_be_visible()
    await refused.get_by_role("button", name="Retry").click()

    await expect(bob_page.message("Are you there?")).to_be_visible()
    await expect(ann_page.composer).to_be_visible()


async def test_blocked_people_are_listed_in_the_settings_and_unblocked_there(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(ann, "Hi"), (ann, "Ho")], ann, bob, unread=2)
    visitor = await visit(bob)
    await expect(visitor.entry(ann)).to_contain_text("2 unread messages")
    await visitor.open(ann)
    await block(visitor, ann)
    await expect(visitor.entry(ann)).not_to_contain_text("unread")

    await visitor.page.goto("/settings")
    privacy = visitor.page.get_by_role("region", name="Privacy")
    await privacy.get_by_role("button", name=f"Unblock {ann.name}").click()

    await expect(privacy.get_by_text("You have blocked nobody.")).to_be_visible()
    await visitor.page.reload()
    await expect(privacy.get_by_text("You have blocked nobody.")).to_be_visible()


async def test_a_message_is_reported_with_the_keyboard_alone(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(ann, "Buy now!"), (bob, "No")], ann, bob)
    visitor = await visit(bob, path=f"/c/{ann.id}")
    await expect(visitor.message("Buy now!")).to_be_visible()
    keyboard = visitor.page.keyboard

    await visitor.stream.focus()
    await keyboard.press("ArrowUp")  # his own message
    await keyboard.press("ArrowUp")
    await expect(visitor.message("Buy now!")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(visitor.page.get_by_role("menu")).to_be_visible()
    await keyboard.press("End")
    await expect(visitor.page.get_by_role("menuitem", name="Report message")).to_be_focused()
    await keyboard.press("Enter")
    question = visitor.page.get_by_role("dialog", name="Report this message")
    await question.get_by_label("Spam or advertising").check()
    await keyboard.press("Enter")

    await expect(visitor.page.get_by_text("Thank you. The team will look at it.")).to_be_visible()
    await expect(visitor.message("Buy now!")).to_be_focused()
    report = await sync_to_async(Report.objects.get)()
    assert (str(report.sender_id), str(report.reporter_id), report.reason) == (
        *(ann.id, bob.id),
        "spam",
    )


async def test_a_long_press_offers_to_report(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(ann, "Buy now!")], ann, bob)
    visitor = await visit(bob, path=f"/c/{ann.id}", viewport=PHONE, has_touch=True)
    message = visitor.message("Buy now!")
    await expect(message).to_be_visible()
    offer = message.get_by_role("button", name="Message menu")
    await expect(offer).to_have_count(0)

    box = await message.get_by_text("Buy now!").bounding_box()
    assert box
    session = await visitor.context.new_cdp_session(visitor.page)
    point = {"x": box["x"] + 5, "y": box["y"] + 5}
    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})

    await expect(offer).to_be_visible()
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await offer.click()
    await visitor.page.get_by_role("menuitem", name="Report message").click()
    await expect(visitor.page.get_by_role("dialog", name="Report this message")).to_be_visible()
