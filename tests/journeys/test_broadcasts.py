"""Staff publish in the admin; everyone sees it, now or when they come, and staff see that."""

from asgiref.sync import sync_to_async
from playwright.async_api import expect

from accounts.models import User
from broadcasts import services
from tests.journeys.conftest import Visit
from tests.journeys.desk import enter_desk
from tests.people import Person


async def test_a_broadcast_from_the_admin_reaches_people_now_and_later(
    visit: Visit, admin: User, ann: Person, bob: Person
) -> None:
    ann_page = await visit(ann)
    await expect(ann_page.page.get_by_text("No announcements yet")).to_be_visible()

    desk = await enter_desk(await visit(path="/admin/"), admin)
    await desk.preview("The office closes at four today.")
    await desk.publish()

    banner = ann_page.page.get_by_role("region", name="New announcement")
    await expect(banner).to_contain_text("The office closes at four today.")
    bob_page = await visit(bob)
    await expect(bob_page.page.get_by_role("region", name="New announcement")).to_be_visible()

    await banner.get_by_role("link", name="Read").click()
    inbox = ann_page.page.get_by_role("region", name="Announcements", exact=True)
    await expect(inbox.get_by_role("listitem")).to_contain_text("The office closes at four today.")
    await expect(banner).to_have_count(0)


async def test_dismissing_a_broadcast_counts_on_every_device_and_for_staff(
    visit: Visit, admin: User, ann: Person
) -> None:
    staff = await enter_desk(await visit(path="/admin/"), admin)
    desk, phone = await visit(ann), await visit(ann)
    await staff.preview("Fire drill at noon.")
    await staff.publish()
    await expect(staff.page.get_by_role("progressbar", name="Seen by 0 of 2")).to_be_visible()
    there = phone.page.get_by_role("region", name="New announcement")
    await expect(there).to_contain_text("Fire drill at noon.")

    await desk.page.get_by_role("button", name="Dismiss").click()

    await expect(there).to_have_count(0)
    await phone.page.reload()
    await expect(phone.page.get_by_role("searchbox", name="Search people")).to_be_visible()
    await expect(there).to_have_count(0)

    await sync_to_async(services.mark_read)(admin, seq=1)
    await expect(staff.page.get_by_text("Everybody has seen it.")).to_be_visible()
    seen = staff.page.get_by_role("progressbar", name="Seen by 2 of 2")
    await expect(seen).to_have_js_property("value", 2)
