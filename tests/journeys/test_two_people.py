"""Two people register, find each other and talk."""

import re
from secrets import token_hex

from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor
from tests.people import Person


async def test_two_strangers_register_find_each_other_and_talk(
    visit: Visit, transactional_db: None
) -> None:
    ann_name, bob_name = f"ann.{token_hex(3)}", f"bob.{token_hex(3)}"
    ann, bob = await visit(), await visit()
    await register(ann, ann_name)
    await register(bob, bob_name)

    await ann.find(bob_name)
    await ann.say("Hello Bob")
    await expect(ann.message("Hello Bob").get_by_label("Sent")).to_be_visible()

    entry = bob.page.get_by_role("link", name=re.compile(ann_name))
    await expect(entry).to_contain_text("Hello Bob")
    await expect(entry).to_contain_text("1 unread message")

    await entry.click()
    await expect(bob.message("Hello Bob")).to_be_visible()
    await expect(entry).not_to_contain_text("unread message")
    await expect(ann.message("Hello Bob").get_by_label("Read")).to_be_visible()

    await bob.say("Hello Ann")
    await expect(ann.message("Hello Ann")).to_be_visible()


async def test_somebody_sees_that_the_other_is_typing(
    visit: Visit, ann: Person, bob: Person
) -> None:
    ann_page, bob_page = await visit(ann), await visit(bob)
    await ann_page.find(bob.username)
    await bob_page.find(ann.username)
    for visitor in (ann_page, bob_page):
        await visitor.until_connected()

    await bob_page.composer.press_sequentially("Wait")

    await expect(ann_page.page.get_by_text(f"{bob.name} is typing…")).to_be_visible()


async def test_wrong_passwords_and_taken_names_are_said_beside_the_form(
    visit: Visit, ann: Person
) -> None:
    visitor = await visit()
    await visitor.page.get_by_label("Username or e-mail").fill(ann.username)
    await visitor.page.get_by_label("Password", exact=True).fill("wrong-password")
    await visitor.page.get_by_role("button", name="Sign in").click()
    await expect(visitor.page.get_by_role("alert")).to_contain_text("wrong")

    await visitor.page.get_by_role("link", name="Create an account").click()
    await fill_registration(visitor, ann.username)
    await expect(visitor.page.get_by_text("This username is taken.")).to_be_visible()
    visitor.problems.clear()  # Chromium reports the 409

    username = visitor.page.get_by_label("Username", exact=True)
    free = visitor.page.get_by_role("alert").get_by_role("button")
    await expect(free).to_have_count(2)
    chosen = await free.last.inner_text()
    await expect(username).to_have_accessible_description(re.compile(f"taken.*{chosen}"))
    await free.last.press("Enter")
    await expect(username).to_have_value(chosen)
    await expect(username).to_be_focused()
    await expect(free).to_have_count(0)
    await visitor.page.get_by_label("E-mail").fill(f"{chosen}@example.org")
    await username.press("Enter")
    await expect(visitor.page.get_by_role("searchbox", name="Search people")).to_be_visible()


async def register(visitor: Visitor, username: str) -> None:
    await visitor.page.get_by_role("link", name="Create an account").click()
    await fill_registration(visitor, username)
    await expect(visitor.page.get_by_role("searchbox", name="Search people")).to_be_visible()


async def fill_registration(visitor: Visitor, username: str) -> None:
    page = visitor.page
    await page.get_by_label("Username", exact=True).fill(username)
    await page.get_by_label("E-mail").fill(f"{username}@example.org")
    await page.get_by_label("Password", exact=True).fill("four unrelated words")
    await page.get_by_role("button", name="Create account").click()
