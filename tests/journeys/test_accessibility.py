"""Everyone can use every view: axe finds no barrier, nothing is cut off, nothing moves unasked."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from playwright.async_api import Page, expect

from accounts.models import User
from broadcasts import services
from tests.journeys import views
from tests.journeys.conftest import Visit
from tests.journeys.history import alternating, record
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.people import Person

AXE = settings.BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Even without motion things appear over a millisecond, and a busy machine paints it.
IS_STILL = "Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => true)"
HEBREW = "localStorage.setItem('chatsite-settings', JSON.stringify({ language: 'he' }))"
TEXTS = [f"Line {number} with a few words to read" for number in range(60)]
STILL = {"reduced_motion": "reduce"}
LIGHT = pytest.param({"viewport": DESK, "color_scheme": "light", **STILL}, id="desk-light")
DARK = pytest.param({"viewport": PHONE, "color_scheme": "dark", **STILL}, id="phone-dark")
# What is left of a small laptop's window at 200 %.
ZOOMED = pytest.param(
    {"viewport": {"width": 640, "height": 400}, "color_scheme": "light", **STILL}, id="zoomed-light"
)
FORCED = pytest.param({"viewport": DESK, "forced_colors": "active", **STILL}, id="forced-colours")


@pytest.mark.parametrize("look", [LIGHT, DARK])
async def test_axe_finds_no_barrier_for_who_is_new(
    visit: Visit, look: dict[str, Any], ann: Person
) -> None:
    stranger, newcomer = await visit(**look), await visit(ann, **look)
    assert await barriers(stranger, views.signed_out(stranger)) == {}
    assert await barriers(newcomer, views.empty(newcomer)) == {}


@pytest.mark.parametrize("look", [LIGHT, DARK])
async def test_axe_finds_no_barrier_in_any_view(
    visit: Visit, look: dict[str, Any], ann: Person, bob: Person, admin: User
) -> None:
    await talk(ann, bob, admin)
    visitor = await visit(ann, **look)
    assert await barriers(visitor, views.signed_in(visitor, bob)) == {}


@pytest.mark.parametrize("look", [DARK, ZOOMED, FORCED])
async def test_axe_finds_no_barrier_from_right_to_left(
    visit: Visit, look: dict[str, Any], ann: Person, bob: Person, admin: User
) -> None:
    await talk(ann, bob, admin)
    stranger, visitor = await visit(**look), await visit(ann, **look)
    for one in (stranger, visitor):
        await one.page.evaluate(HEBREW)

    assert await barriers(stranger, views.forms_in_any_language(stranger)) == {}
    assert await barriers(visitor, views.in_any_language(visitor, bob)) == {}

    await expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(visitor.page.locator("html")).to_have_attribute("lang", "he")


async def talk(ann: Person, bob: Person, admin: User) -> None:
    await record(alternating(ann, bob, TEXTS), ann, bob, unread=2)
    await sync_to_async(services.publish)(admin, message="We close at four.", client_id="four")


async def barriers(visitor: Visitor, walk: AsyncIterator[str]) -> dict[str, list[str]]:
    """What stands in somebody's way, by view; nothing about views where nothing does."""
    found = {view: await violations(visitor.page) async for view in walk}
    visitor.problems.clear()  # Chromium reports what the server refused on the way
    assert len(found) > 1
    return {view: problems for view, problems in found.items() if problems}


async def violations(page: Page) -> list[str]:
    """What axe has to say, and whether the page can be moved sideways."""
    await page.evaluate(IS_STILL)
    if await page.evaluate("!window.axe"):
        await page.evaluate(AXE.read_text())
    found = await page.evaluate("axe.run().then(({ violations }) => violations)")
    too_wide = ["wider than the window"] if await page.evaluate(IS_TOO_WIDE) else []
    return too_wide + [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


async def test_nothing_moves_for_those_who_want_it_still(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    still, lively = await visit(ann, reduced_motion="reduce"), await visit(ann)
    for visitor in (still, lively):
        await visitor.open(bob)
        await visitor.page.get_by_role("button", name="Conversation menu").click()
        await expect(visitor.page.get_by_role("menu")).to_be_visible()

    longest = """() => Math.max(...document.getAnimations().concat(
      [...document.querySelectorAll('*')].flatMap(e => e.getAnimations()))
      .map(a => a.effect.getComputedTiming().duration), 0)"""
    menu = "[role=menu]"
    duration = "e => parseFloat(getComputedStyle(e).animationDuration)"
    assert await lively.page.locator(menu).evaluate(duration) > 0.1
    assert await still.page.locator(menu).evaluate(duration) <= 0.001
    assert await still.page.evaluate(longest) <= 1


async def test_the_focus_can_be_seen_wherever_it_is(visit: Visit, ann: Person, bob: Person) -> None:
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit(ann, path=f"/c/{bob.id}", reduced_motion="reduce")
    await expect(visitor.composer).to_be_focused()
    shows = """async () => {
      const look = ({ outlineStyle, outlineWidth, borderColor, backgroundColor }) =>
        outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
          ? 'outline' : borderColor + backgroundColor
      const element = document.activeElement
      const looks = async () => {
        await new Promise(resolve => setTimeout(resolve, 50))
        return [element, element.parentElement].map(one => look(getComputedStyle(one))).join()
      }
      const focused = await looks()
      element.blur()
      const blurred = await looks()
      element.focus({ focusVisible: true })
      return focused !== blurred || element === document.body
    }"""

    for _ in range(14):
        await visitor.page.keyboard.press("Tab")
        focus = await visitor.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert await visitor.page.evaluate(shows), focus
