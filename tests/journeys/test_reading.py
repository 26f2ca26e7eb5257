"""Reading: what one looks at stays where it is, and what people write stays text."""

import asyncio
import re
from datetime import timedelta

import pytest
from playwright.async_api import Locator, Request, Response, Route, expect

from accounts.clock import now
from tests.journeys.conftest import Visit
from tests.journeys.history import alternating, record
from tests.journeys.reading_line import ReadingLine
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import open_tab

# Rows of every height, so that no guess about the heights of unseen rows can be right.
MANY = [f"#{number:03} " + "and so on " * (number * 7 % 40) for number in range(1, 601)]
STILL_PX = 1.5

# How far the last line of a text begins from that side of its block.
INDENT = """(block, side) => {
  const lines = document.createRange()
  lines.selectNodeContents(block.firstElementChild)
  const last = [...lines.getClientRects()].at(-1)
  return Math.abs(last[side] - block.getBoundingClientRect()[side])
}"""


async def test_the_line_one_reads_stays_still_while_200_older_messages_load(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY), ann, bob)
    visitor = await visit(ann)
    await visitor.page.route("**/messages/?*before=*", slowly)
    await visitor.open(bob)
    await expect(visitor.message("#600")).to_be_visible()

    for _ in range(2):
        async with visitor.page.expect_response(is_older_page) as answer:
            async with visitor.page.expect_request(is_older_page):
                await visitor.scroll(-20_000)
            await visitor.scroll(200)
            async with ReadingLine(await visitor.first_visible_message()) as line:
                response = await answer.value
                await visitor.page.wait_for_timeout(500)
        assert len((await response.json())["results"]) == 100
        assert line.moved_px <= STILL_PX


@pytest.fixture
def mallory(transactional_db: None) -> Person:
    return make_person("mallory", display_name="<img src=x onerror=alert(2)>")


async def slowly(route: Route) -> None:
    await asyncio.sleep(1)
    await route.continue_()


def is_older_page(exchange: Request | Response) -> bool:
    return "before=" in exchange.url


async def test_the_line_one_reads_stays_still_when_texts_wrap_differently(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY[:120]), ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.scroll(-3_000)

    row = await visitor.first_visible_message()
    before = await row.bounding_box()
    await visitor.page.set_viewport_size({"width": 860, "height": 800})
    await visitor.page.wait_for_timeout(300)
    after = await row.bounding_box()

    assert before and after
    assert after["height"] != before["height"] or after["width"] != before["width"]
    assert abs(after["y"] - before["y"]) <= STILL_PX


async def test_a_new_message_does_not_move_who_reads_further_up(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY[:80]), ann, bob)
    bob_program = await open_tab(bob, site.workers[0])
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.scroll(-1_500)

    async with ReadingLine(await visitor.first_visible_message()) as line:
        for number in range(3):
            await bob_program.send(ann, f"Newest {number}")
        jump = visitor.page.get_by_role("button", name="3 new messages")
        await expect(jump).to_contain_text("3 new")
    assert line.moved_px <= STILL_PX
    await expect(visitor.entry(bob)).to_contain_text("3 unread messages")

    await jump.click()
    await expect(visitor.message("Newest 2")).to_be_in_viewport()
    await expect(jump).to_have_count(0)
    await expect(visitor.entry(bob)).not_to_contain_text("unread")


async def test_ones_own_message_scrolls_down(visit: Visit, ann: Person, bob: Person) -> None:
    await record(alternating(ann, bob, MANY[:80]), ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.scroll(-1_500)

    await visitor.say("Down we go")

    await expect(visitor.message("Down we go")).to_be_in_viewport()


async def test_who_reads_at_the_end_sees_what_comes(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY[:80]), ann, bob)
    bob_program = await open_tab(bob, site.workers[0])
    visitor = await visit(ann)
    await visitor.open(bob)
    await expect(visitor.message("#080")).to_be_in_viewport()

    for number in range(4):
        await bob_program.send(ann, f"Newest {number}\nin three\nlines")
        await expect(visitor.message(f"Newest {number}")).to_be_in_viewport(ratio=1)


async def test_a_conversation_is_found_again_where_it_was_left(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record(alternating(ann, bob, MANY[:200]), ann, bob)
    await record(alternating(ann, eve, ["Short talk"]), ann, eve)
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.scroll(-4_000)
    row = await visitor.first_visible_message()
    before = await row.bounding_box()

    await visitor.open(eve)
    await expect(visitor.message("Short talk")).to_be_visible()
    await visitor.open(bob)

    await expect(row).to_be_in_viewport()
    after = await row.bounding_box()
    assert before and after and abs(after["y"] - before["y"]) <= STILL_PX


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


async def test_a_long_text_shows_its_beginning_until_one_wants_all_of_it(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "\n".join(f"Line {n}" for n in range(60)))], ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)
    text = visitor.message("Line 0")
    before = await text.bounding_box()
    assert before and before["height"] < 600

    await text.get_by_role("button", name="Show more").click()

    await expect(text.get_by_role("button", name="Show less")).to_have_count(1)
    after = await text.bounding_box()
    assert after and after["height"] > 1_200


async def test_days_are_separated_and_neighbours_grouped(
    visit: Visit, ann: Person, bob: Person
) -> None:
    said = [(bob, f"Day {number}") for number in range(3)]
    await record(said, ann, bob, until=now() - timedelta(minutes=1), every=timedelta(days=1))
    visitor = await visit(ann, timezone_id="UTC")
    await visitor.open(bob)
    for day in ("Yesterday", "Today"):
        await expect(visitor.stream.get_by_text(day, exact=True)).to_be_visible()
    weekday = (now() - timedelta(days=2, minutes=1)).strftime("%A")
    await expect(visitor.stream.get_by_text(weekday, exact=True)).to_be_visible()

    await visitor.say("One")
    await visitor.say("Two")
    one, two = visitor.message("One"), visitor.message("Two")
    await expect(two.get_by_label("Sent")).to_be_visible()
    group_gap = await gap(one, two)
    assert 0 <= group_gap < await gap(visitor.message("Day 2"), one)


async def gap(upper: Locator, lower: Locator) -> float:
    """Pixels between two bubbles."""
    one = await upper.locator("div[title]").bounding_box()
    two = await lower.locator("div[title]").bounding_box()
    assert one and two
    return two["y"] - one["y"] - one["height"]


async def test_the_day_of_what_is_in_view_stays_on_top_while_scrolling(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record(
        alternating(ann, bob, MANY[:90]), ann, bob, every=timedelta(minutes=40)
    )  # a long day each
    visitor = await visit(ann, timezone_id="UTC")
    await visitor.open(bob)

    await visitor.scroll(-2_500)

    top = await visitor.stream.bounding_box()
    days = visitor.page.get_by_text(re.compile(r"^(Yesterday|Today|\w+day)$"))
    places = [await day.bounding_box() for day in await days.all()]
    assert top and any(place and 0 <= place["y"] - top["y"] < 30 for place in places)


async def test_only_web_and_mail_addresses_become_links(
    visit: Visit, ann: Person, bob: Person
) -> None:
    texts = [
        "see https://example.org/a?b=c#d",
        "or www.example.org",
        "mail someone@example.org",
        "never javascript:alert(1)",
        "nor data:text/html,hi ftp://example.org file:///etc/passwd vbscript:msgbox(1)",
    ]
    await record([(bob, text) for text in texts], ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)

    links = visitor.stream.get_by_role("link")
    await expect(links).to_have_count(3)
    addresses = [await link.get_attribute("href") for link in await links.all()]
    assert addresses == [
        "https://example.org/a?b=c#d",
        "https://www.example.org",
        "mailto:someone@example.org",
    ]
    for link in await links.all():
        assert "noopener" in (await link.get_attribute("rel") or "")


async def test_right_to_left_texts_do_not_turn_their_neighbours_around(
    visit: Visit, ann: Person, bob: Person
) -> None:
    override = "\u202eabc"  # would turn around whatever follows in the same paragraph
    texts = ["שלום, מה שלומך?\nמה", "Hello, this is longer\nyes", f"{override} and more"]
    await record([(bob, text) for text in texts], ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)

    directions = [
        await written(visitor.message(text)).evaluate("e => getComputedStyle(e).direction")
        for text in ("שלום", "Hello")
    ]
    assert directions == ["rtl", "ltr"]
    for text, side in (("שלום", "right"), ("Hello", "left")):
        assert await written(visitor.message(text)).evaluate(INDENT, side) < 1
    isolation = await written(visitor.message("and more")).evaluate(
        "e => getComputedStyle(e).unicodeBidi"
    )
    assert "isolate" in isolation
    await expect(visitor.entry(bob).locator("bdi").last).to_have_attribute("dir", "auto")


def written(message: Locator) -> Locator:
    """The block that holds what the person wrote."""
    return message.locator("[dir=auto]")


async def test_a_few_emoji_alone_are_large(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "👍🏽"), (bob, "👩‍👩‍👧‍👦 🇩🇪"), (bob, "I like 👍🏽")], ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)

    sizes = [
        await visitor.page.get_by_text(text, exact=True).last.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        for text in ("👍🏽", "👩‍👩‍👧‍👦 🇩🇪", "I like 👍🏽")
    ]
    assert sizes[0] == sizes[1] > 1.5 * sizes[2]


async def test_the_exact_time_is_told_to_pointer_and_screen_reader(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Good morning")], ann, bob)
    visitor = await visit(ann, timezone_id="Asia/Tokyo")
    await visitor.open(bob)

    exact = re.compile(r"\w+day, \w+ \d+, \d{4} at \d+:\d\d:\d\d\s[AP]M GMT\+9")
    await expect(visitor.message("Good morning").get_by_title(exact)).to_be_visible()
    await expect(visitor.message("Good morning")).to_contain_text(exact)


async def test_markup_in_texts_and_names_stays_text(
    visit: Visit, ann: Person, mallory: Person
) -> None:
    payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg/onload=alert(1)>',
        "{{constructor.constructor('alert(1)')()}}",
        "[x](javascript:alert(1))",
        "</textarea><iframe srcdoc='<script>alert(1)</script>'>",
    ]
    await record([(mallory, text) for text in payloads], ann, mallory)
    visitor = await visit(ann)
    opened: list[str] = []
    visitor.page.on("dialog", lambda dialog: opened.append(dialog.message))
    await visitor.open(mallory)

    for text in payloads:
        await expect(visitor.stream.get_by_text(text, exact=True)).to_be_visible()
    await expect(visitor.page.get_by_role("heading", name=mallory.name)).to_be_visible()
    assert await visitor.page.locator("main :is(img, iframe, script)").count() == 0
    assert opened == []
