"""What people write is shown as they wrote it, and stays text."""

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.people import Person, make_person

# How far the last line of a text begins from that side of its block.
INDENT = """(block, side) => {
  const lines = document.createRange()
  lines.selectNodeContents(block.firstElementChild)
  const last = [...lines.getClientRects()].at(-1)
  return Math.abs(last[side] - block.getBoundingClientRect()[side])
}"""


@pytest.fixture
def mallory(transactional_db: None) -> Person:
    return make_person("mallory", display_name="<img src=x onerror=alert(2)>")


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
