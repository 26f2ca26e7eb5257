"""When something was said: days, groups and exact times."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, expect

from accounts.clock import now
from tests.journeys.conftest import Visit
from tests.journeys.history import MANY, alternating, record
from tests.people import Person


def where_it_is_noon() -> str:
    """A time zone in which no day ends while a journey lasts."""
    return f"Etc/GMT{now().hour - 12:+d}"  # its sign is the other way round than one expects


async def test_days_are_separated_and_neighbours_grouped(
    visit: Visit, ann: Person, bob: Person
) -> None:
    zone = where_it_is_noon()
    said = [(bob, f"Day {number}") for number in range(3)]
    await record(said, ann, bob, until=now() - timedelta(minutes=1), every=timedelta(days=1))
    visitor = await visit(ann, timezone_id=zone)
    await visitor.open(bob)
    for day in ("Yesterday", "Today"):
        await expect(visitor.stream.get_by_text(day, exact=True)).to_be_visible()
    weekday = (now().astimezone(ZoneInfo(zone)) - timedelta(days=2)).strftime("%A")
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


async def test_the_exact_time_is_told_to_pointer_keyboard_and_screen_reader(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Good morning")], ann, bob)
    visitor = await visit(ann, timezone_id="Asia/Tokyo")
    await visitor.open(bob)

    exact = re.compile(r"\w+day, \w+ \d+, \d{4} at \d+:\d\d:\d\d\s[AP]M GMT\+9")
    await expect(visitor.message("Good morning").get_by_title(exact)).to_be_visible()
    await expect(visitor.message("Good morning")).to_contain_text(exact)

    told = visitor.message("Good morning").get_by_text(exact)
    await expect(told).not_to_have_css("clip-path", "none")
    await visitor.stream.focus()
    await visitor.page.keyboard.press("ArrowUp")
    await expect(told).to_have_css("clip-path", "none")
