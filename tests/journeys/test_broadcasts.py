"""Staff publish in the admin; everyone sees it, now or when they come."""

from playwright.async_api import Page, expect

from accounts.models import User
from tests.journeys.conftest import Visit, enter_admin
from tests.people import Person


async def test_a_broadcast_from_the_admin_reaches_people_now_and_later(
    visit: Visit, admin: User, ann: Person, bob: Person
) -> None:
    ann_page = await visit(ann)
    await expect(ann_page.page.get_by_text("No announcements yet")).to_be_visible()

    staff = await visit(path="/admin/")
    await publish(staff.page, admin, "The office closes at four today.")

    banner = ann_page.page.get_by_role("region", name="New announcement")
    await expect(banner).to_contain_text("The office closes at four today.")
    bob_page = await visit(bob)
    await expect(bob_page.page.get_by_role("region", name="New announcement")).to_be_visible()

    await banner.get_by_role("link", name="Read").click()
    inbox = ann_page.page.get_by_role("region", name="Announcements", exact=True)
    await expect(inbox.get_by_role("listitem")).to_contain_text("The office closes at four today.")
    await expect(banner).to_have_count(0)


async def test_dismissing_a_broadcast_counts_on_every_device(
    visit: Visit, admin: User, ann: Person
) -> None:
    staff, desk, phone = await visit(path="/admin/"), await visit(ann), await visit(ann)
    await publish(staff.page, admin, "Fire drill at noon.")
    there = phone.page.get_by_role("region", name="New announcement")
    await expect(there).to_contain_text("Fire drill at noon.")

    await desk.page.get_by_role("button", name="Dismiss").click()

    await expect(there).to_have_count(0)
    await phone.page.reload()
    await expect(phone.page.get_by_role("searchbox", name="Search people")).to_be_visible()
    await expect(there).to_have_count(0)


async def publish(page: Page, admin: User, text: str) -> None:
    await enter_admin(page, admin)
    await page.goto("/admin/broadcasts/broadcast/add/")
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.get_by_role("button", name="Preview").click()
    await page.get_by_role("button", name="Publish").click()
    await expect(page.get_by_text("was published")).to_be_visible()
