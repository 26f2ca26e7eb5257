"""How far a person has seen what the site said: one mark for all their devices."""

import httpx
import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from broadcasts import services
from tests.accounts.conftest import Api
from tests.people import Person
from tests.site import Site, Worker
from tests.tabs import open_tab

BROADCASTS = "/api/broadcasts/"
READ = "/api/broadcasts/read/"


@pytest.fixture
def three(ann: Person, bob: Person, staff: Person) -> None:
    """Broadcasts 1 to 3, from when ann and bob were already there."""
    user = User.objects.get(pk=staff.id)
    for number in range(3):
        services.publish(user, message=f"Text {number}", client_id=str(number))


def unread(person: Person) -> list[int]:
    found = Api().acting_as(person).get(BROADCASTS).json()["results"]
    return [row["seq"] for row in found if not row["isRead"]]


async def mark(person: Person, worker: Worker, seq: int) -> int:
    async with httpx.AsyncClient() as client:
        url, body = f"{worker.url}{READ}", {"seq": seq}
        answer = await client.post(url, json=body, headers=person.headers)
    read_seq: int = answer.json()["readSeq"]
    return read_seq


async def test_what_one_device_has_seen_every_device_of_the_person_shows_as_seen(
    site: Site, three: None, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    tabs = [await open_tab(ann, one), await open_tab(ann, other)]
    bob_tab = await open_tab(bob, one)

    assert await mark(ann, other, 2) == 2

    for tab in tabs:
        assert await tab.next_event("broadcastRead") == {"seq": 2}
    assert await bob_tab.hears_nothing()
    assert await sync_to_async(unread)(ann) == [3]
    assert await sync_to_async(unread)(bob) == [3, 2, 1]


async def test_a_mark_that_does_not_move_disturbs_nobody(
    site: Site, three: None, ann: Person
) -> None:
    tab = await open_tab(ann, site.workers[0])
    await mark(ann, site.workers[0], 3)
    await tab.next_event("broadcastRead")

    assert await mark(ann, site.workers[1], 1) == 3
    assert await mark(ann, site.workers[1], 3) == 3

    assert await tab.hears_nothing()


def test_the_mark_stops_at_the_newest_broadcast(three: None, ann: Person, staff: Person) -> None:
    answer = Api().acting_as(ann).post(READ, {"seq": 999})

    assert answer.json() == {"readSeq": 3}
    Api().acting_as(staff).post(BROADCASTS, {"message": "One more"})
    assert unread(ann) == [4]


def test_a_mark_before_there_is_any_broadcast_stays_at_nothing(ann: Person) -> None:
    assert Api().acting_as(ann).post(READ, {"seq": 5}).json() == {"readSeq": 0}


def test_a_mark_that_is_no_number_is_refused(three: None, ann: Person) -> None:
    api = Api().acting_as(ann)
    wrong = (-1, "2", True, 1.5, None, {"$gt": 0}, [2], 2**53)
    bodies = [*({"seq": seq} for seq in wrong), {}, {"seq": 2, "person": "bob"}, [], "2"]

    for body in bodies:
        answer = api.post(READ, body)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), body
    assert unread(ann) == [3, 2, 1]
