"""Two people talk through the socket, across worker processes."""

from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


async def test_a_message_reaches_every_other_tab_of_both_people_once(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    ann_desk = await open_tab(ann, one)
    tabs = [await open_tab(ann, other), await open_tab(bob, one), await open_tab(bob, other)]

    stored = await ann_desk.send(bob, "Hi")

    for tab in tabs:
        assert await tab.next_event("privateMessage") == stored
        assert await tab.hears_nothing()
    assert await ann_desk.hears_nothing()
