"""Knowing: what is unread, everywhere the same, and read only by being seen."""

from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


async def test_unread_messages_stand_in_the_list_the_title_and_the_icon(
    visit: Visit, site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "One")], ann, bob, unread=1)
    eve_program = await open_tab(eve, site.workers[1])
    visitor = await visit(ann)
    await expect(visitor.page).to_have_title("(1) Chatsite")
    icon = visitor.page.locator("link[rel=icon]")
    await expect(icon).to_have_attribute("href", "/static/icons/favicon-unread.svg")

    await eve_program.send(ann, "Two")
    await eve_program.send(ann, "Three")
    await expect(visitor.page).to_have_title("(3) Chatsite")
    await expect(visitor.entry(eve)).to_contain_text("2 unread messages")

    await visitor.open(bob)
    await expect(visitor.page).to_have_title("(2) Chatsite")
    await visitor.open(eve)
    await expect(visitor.page).to_have_title("Chatsite")
    await expect(icon).to_have_attribute("href", "/static/icons/favicon.svg")


async def test_only_what_is_in_view_in_front_of_somebody_is_read(
    visit: Visit, site: Site, ann: Person, bob: Person
) -> None:
    await record([(bob, "Hi")], ann, bob)
    bob_page = await visit(bob, path=f"/c/{ann.id}")
    visitor = await visit(ann, path=f"/c/{bob.id}")
    await expect(visitor.message("Hi")).to_be_visible()
    await visitor.look_away()

    await bob_page.say("Do you see this?")
    await expect(visitor.message("Do you see this?")).to_be_visible()
    await visitor.page.wait_for_timeout(1_500)
    mine = bob_page.message("Do you see this?")
    await expect(mine.get_by_label("Sent", exact=True)).to_be_visible()
    await expect(visitor.entry(bob)).to_contain_text("1 unread message")

    await visitor.page.bring_to_front()
    await expect(mine.get_by_label("Read", exact=True)).to_be_visible()
    await expect(visitor.entry(bob)).not_to_contain_text("unread")


async def test_what_is_seen_for_less_than_half_a_second_stays_unread(
    visit: Visit, ann: Person, bob: Person, eve: Person
) -> None:
    await record([(bob, "For Bob's sake")], ann, bob, unread=1)
    await record([(eve, "Hi")], ann, eve)
    visitor = await visit(ann, path=f"/c/{eve.id}")
    clock = visitor.page.clock
    await clock.install()
    await visitor.page.reload()
    await expect(visitor.message("Hi")).to_be_visible()
    await expect(visitor.entry(bob)).to_contain_text("1 unread message")
    await visitor.stop_the_clock()

    await visitor.entry(bob).click()
    await expect(visitor.message("For Bob's sake")).to_be_visible()
    await clock.run_for(450)
    await visitor.entry(eve).click()
    await clock.run_for(1_000)

    await expect(visitor.entry(bob)).to_contain_text("1 unread message")


async def test_two_devices_agree_on_what_is_unread_within_a_second(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await record([(bob, "One"), (bob, "Two")], ann, bob, unread=2)
    desk, phone = await visit(ann), await visit(ann)
    await expect(phone.entry(bob)).to_contain_text("2 unread messages")

    await desk.open(bob)

    await expect(desk.entry(bob)).not_to_contain_text("unread")
    await expect(phone.entry(bob)).not_to_contain_text("unread", timeout=1_000)
    for device in (desk, phone):
        await expect(device.page).to_have_title("Chatsite")
