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
HEBREW = "localStorage.setItem('chatsite-settings', JSON.stringify({ language: 'he' }))"
TEXTS = [f"Line {number} with a few words to read" for number in range(60)]
LOOKS = [
    pytest.param(
        {"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"},
        id=f"{name}-{scheme}",
    )
    for name, size in (("desk", DESK), ("phone", PHONE))
    for scheme in ("light", "dark")
]
# The width of a phone, and what is left of a small laptop's window at 200 %.
NARROW = [pytest.param(PHONE, id="phone"), pytest.param({"width": 640, "height": 400}, id="zoom")]


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_no_barrier_before_the_sign_in(
    visit: Visit, look: dict[str, Any], transactional_db: None
) -> None:
    visitor = await visit(**look)
    assert await barriers(visitor, views.signed_out(visitor)) == {}


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_no_barrier_in_empty_views(
    visit: Visit, look: dict[str, Any], ann: Person
) -> None:
    visitor = await visit(ann, **look)
    assert await barriers(visitor, views.empty(visitor)) == {}


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_no_barrier_in_any_view(
    visit: Visit, look: dict[str, Any], ann: Person, bob: Person, admin: User
) -> None:
    await talk(ann, bob, admin)
    visitor = await visit(ann, **look)
    assert await barriers(visitor, views.signed_in(visitor, bob)) == {}


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_no_barrier_from_right_to_left(
    visit: Visit, look: dict[str, Any], ann: Person, bob: Person, admin: User
) -> None:
    await talk(ann, bob, admin)
    visitor = await visit(ann, **look)
    await visitor.page.evaluate(HEBREW)

    assert await barriers(visitor, views.in_any_language(visitor, bob)) == {}

    await expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(visitor.page.locator("html")).to_have_attribute("lang", "he")


@pytest.mark.parametrize("size", NARROW)
async def test_no_view_is_wider_than_the_window(
    visit: Visit, size: dict[str, int], ann: Person, bob: Person, admin: User
) -> None:
    await talk(ann, bob, admin)
    visitor = await visit(ann, viewport=size)

    too_wide = [
        view
        async for view in views.signed_in(visitor, bob)
        if await visitor.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
    ]

    assert too_wide == []


async def talk(ann: Person, bob: Person, admin: User) -> None:
    await record(alternating(ann, bob, TEXTS), ann, bob, unread=2)
    await sync_to_async(services.publish)(admin, message="We close at four.", client_id="four")


async def barriers(visitor: Visitor, walk: AsyncIterator[str]) -> dict[str, list[str]]:
    """What axe has to say, by view; nothing about views where it has nothing to say."""
    found = {view: await violations(visitor.page) async for view in walk}
    visitor.problems.clear()  # Chromium reports what the server refused on the way
    assert len(found) > 2
    return {view: problems for view, problems in found.items() if problems}


async def violations(page: Page) -> list[str]:
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("axe.run().then(({ violations }) => violations)")
    return [
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
