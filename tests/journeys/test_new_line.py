"""Where one begins to read: at what is new, or where a link leads."""

import re

from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.history import MANY, alternating, record
from tests.journeys.visitor import PHONE
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


async def test_the_new_line_stands_where_i_was_until_i_leave(
    visit: Visit, site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    said = [*alternating(bob, ann, MANY[:20], run=1), (bob, "Unseen one"), (bob, "Unseen two")]
    await record(said, ann, bob, unread=2)
    await record([(eve, "Hi")], ann, eve)
    bob_program = await open_tab(bob, site.workers[0])
    visitor = await visit(ann)
    await visitor.open(bob)
    new_line = visitor.stream.get_by_role("separator").filter(has_text="New")

    await expect(visitor.entry(bob)).not_to_contain_text("unread")
    await bob_program.send(ann, "And a third")
    await expect(visitor.message("And a third")).to_be_visible()
    await visitor.until_still()
    line, first_unseen = (
        await new_line.bounding_box(),
        await visitor.message("Unseen one").bounding_box(),
    )
    assert line and first_unseen
    assert 0 <= first_unseen["y"] - line["y"] - line["height"] < 20
    await expect(new_line).to_have_count(1)
    await expect(visitor.entry(bob)).not_to_contain_text("unread")

    await visitor.open(eve)
    await visitor.open(bob)
    await expect(visitor.message("And a third")).to_be_visible()
    await expect(new_line).to_have_count(0)


async def test_a_conversation_opens_at_the_new_line_when_it_is_not_far_up(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    for person, unread in ((bob, 20), (eve, 60)):
        said = [(ann, "Before")] * 40 + [(person, f"Unseen {n + 1:02}") for n in range(unread)]
        await record(said, ann, person, unread=unread)
    visitor = await visit(ann)
    new_line = visitor.stream.get_by_role("separator").filter(has_text="New")

    await visitor.open(bob)
    await expect(new_line).to_be_in_viewport()
    await expect(visitor.message("Unseen 20")).not_to_be_in_viewport()
    await expect(visitor.entry(bob)).to_contain_text(re.compile(r"[2-9] unread messages"))

    await visitor.open(eve)
    await expect(visitor.message("Unseen 60")).to_be_in_viewport()
    await visitor.page.get_by_role("button", name="60 new messages above").click()
    await expect(new_line).to_be_in_viewport()


async def test_the_end_shows_first_where_more_is_new_than_one_page(
    visit: Visit, ann: Person, bob: Person
) -> None:
    said = [(bob, f"Unseen {number:03}") for number in range(1, 131)]
    await record([(ann, "Before"), *said], ann, bob, unread=130)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Unseen 130")).to_be_in_viewport()
    await expect(visitor.entry(bob)).not_to_contain_text("unread")

    new_line = visitor.stream.get_by_role("separator").filter(has_text="New")
    await expect(new_line).to_have_count(0)
    await visitor.page.get_by_role("button", name="130 new messages above").click()
    await expect(new_line).to_be_in_viewport()
    await expect(visitor.message("Unseen 001")).to_be_in_viewport()


async def test_a_phone_shows_the_end_where_only_that_is_new(
    visit: Visit, ann: Person, bob: Person
) -> None:
    said = alternating(ann, bob, [f"Line {number} wraps on a phone" for number in range(60)])
    await record(said, ann, bob, unread=2)
    visitor = await visit(ann, viewport=PHONE)

    await visitor.open(bob)

    await expect(visitor.stream.get_by_text("New", exact=True)).to_be_in_viewport()
    await expect(visitor.message("Line 59")).to_be_in_viewport(ratio=1)


async def test_escape_marks_everything_as_read(visit: Visit, ann: Person, bob: Person) -> None:
    said = [(bob, f"Unseen {n + 1:02}") for n in range(20)]
    await record([(ann, "Before"), *said], ann, bob, unread=20)
    visitor = await visit(ann)
    await visitor.open(bob)
    await expect(visitor.entry(bob)).to_contain_text(re.compile(r"[2-9] unread messages"))

    await visitor.page.keyboard.press("Control+/")
    await expect(visitor.page.get_by_role("dialog")).to_be_visible()
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    await expect(visitor.entry(bob)).to_contain_text("unread messages")

    await visitor.page.keyboard.press("Escape")
    await expect(visitor.entry(bob)).not_to_contain_text("unread")


async def test_the_link_to_a_message_leads_there_and_reads_nothing_on_the_way(
    visit: Visit, ann: Person, bob: Person
) -> None:
    said = alternating(bob, ann, MANY[:300])
    await record(said, ann, bob, unread=3)
    visitor = await visit(ann, permissions=["clipboard-read", "clipboard-write"])
    await visitor.open(bob)
    await visitor.message("#300").hover()
    await visitor.message("#300").get_by_role("button", name="Message menu").click()
    await visitor.page.get_by_role("menuitem", name="Copy link").click()
    await expect(visitor.page.get_by_text("Copied")).to_be_visible()
    link = await visitor.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"/c/{ann.conversation_with(bob)}#300")

    bobs = await visit(bob, path=f"/c/{ann.conversation_with(bob)}#100")

    await expect(bobs.message("#100")).to_be_in_viewport()
    await expect(bobs.page).to_have_url(re.compile(f"/c/{ann.id}#100$"))
    await bobs.page.get_by_role("button", name="3 new messages").click()
    await expect(bobs.message("#300")).to_be_in_viewport()
    await expect(bobs.entry(ann)).not_to_contain_text("unread")
