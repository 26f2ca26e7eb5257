"""Reading: the line that one looks at stays where it is, and so does the place one left."""

import asyncio

from playwright.async_api import Request, Response, Route, expect

from tests.journeys.conftest import Visit
from tests.journeys.history import MANY, alternating, record
from tests.journeys.reading_line import ReadingLine
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

STILL_PX = 1.5


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


async def slowly(route: Route) -> None:
    await asyncio.sleep(1)
    await route.continue_()


def is_older_page(exchange: Request | Response) -> bool:
    return "before=" in exchange.url


async def test_the_keyboard_reads_message_by_message_from_wherever_one_is(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY[:45]), ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("#045")).to_be_in_viewport()
    await visitor.stream.focus()
    keyboard = visitor.page.keyboard

    await keyboard.press("ArrowUp")
    await expect(visitor.message("#045")).to_be_focused()
    await keyboard.press("ArrowUp")
    await expect(visitor.message("#044")).to_be_focused()

    await keyboard.press("Home")
    await expect(visitor.message("#001")).to_be_in_viewport()
    await expect(visitor.message("#044")).to_have_count(0)
    await keyboard.press("ArrowUp")
    await expect(visitor.stream.locator(":focus")).to_be_in_viewport()
    await keyboard.press("End")
    await expect(visitor.message("#045")).to_be_in_viewport()


async def test_the_line_one_reads_stays_still_when_texts_wrap_differently(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record(alternating(ann, bob, MANY[:120]), ann, bob)
    visitor = await visit(ann)
    await visitor.open(bob)
    await visitor.scroll(-3_000)

    row = await visitor.first_visible_message()
    before = await row.bounding_box()
    width = await row.evaluate("row => getComputedStyle(row).width")
    await visitor.page.set_viewport_size({"width": 860, "height": 800})
    await expect(row).not_to_have_css("width", width)
    await visitor.until_still()
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
    await visitor.until_still()
    after = await row.bounding_box()
    assert before and after and abs(after["y"] - before["y"]) <= STILL_PX
