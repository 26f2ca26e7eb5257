"""What staff say reaches everyone, once, whichever way they say it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from asgiref.sync import sync_to_async
from bson import ObjectId
from django.db import connection, connections
from rest_framework.exceptions import PermissionDenied

from accounts.models import User
from broadcasts import services
from broadcasts.models import Broadcast
from tests.accounts.conftest import Api
from tests.broadcasts.desk import Desk
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

BROADCASTS = "/api/broadcasts/"


def publish(staff: Person, message: str) -> None:
    user = User.objects.get(pk=staff.id)
    services.publish(user, message=message, client_id=f"for {message}")


def publish_by_service(site: Site, staff: Person) -> None:
    publish(staff, "Hello everyone")


def publish_by_rest(site: Site, staff: Person) -> None:
    body = {"message": "Hello everyone"}
    answer = httpx.post(site.url + BROADCASTS, json=body, headers=staff.headers)
    assert answer.status_code == 201, answer.text


def publish_in_the_admin(site: Site, staff: Person) -> None:
    assert Desk(staff).publish("Hello everyone").status_code == 302


@pytest.mark.parametrize(
    "publish_somehow", [publish_by_service, publish_by_rest, publish_in_the_admin]
)
async def test_a_broadcast_reaches_every_tab_of_everyone_in_every_process_once(
    site: Site,
    staff: Person,
    ann: Person,
    bob: Person,
    publish_somehow: Callable[[Site, Person], None],
) -> None:
    tabs = [
        await open_tab(person, worker) for worker in site.workers for person in (staff, ann, bob)
    ]

    await sync_to_async(publish_somehow)(site, staff)

    stored = await sync_to_async(Broadcast.objects.get)()
    for tab in tabs:
        told = await tab.next_event("broadcastMessage")
        assert told == {
            "id": str(stored.pk),
            "seq": 1,
            "senderId": staff.id,
            "receiverId": "all",
            "message": "Hello everyone",
            "timestamp": told["timestamp"],
            "isRead": False,
        }
    for tab in tabs:
        assert await tab.hears_nothing()


async def test_a_socket_that_has_not_signed_in_hears_no_broadcast(
    site: Site, staff: Person, ann: Person
) -> None:
    ann_tab = await open_tab(ann, site.workers[0])
    stranger = await type(ann_tab).open(site.workers[0])

    await sync_to_async(publish)(staff, "For people")

    assert (await ann_tab.next_event("broadcastMessage"))["message"] == "For people"
    assert await stranger.hears_nothing()


def test_the_stored_document_is_for_all_and_has_the_fields_that_everyone_knows(
    staff: Person,
) -> None:
    publish(staff, "Hello everyone")

    database = connection.database  # type: ignore[attr-defined]
    document = database["broadcasts"].find_one()

    assert document == {
        "_id": document["_id"],
        "seq": 1,
        "senderId": ObjectId(staff.id),
        "receiverId": "all",
        "message": "Hello everyone",
        "timestamp": document["timestamp"],
        "clientId": "for Hello everyone",
    }


def test_the_same_client_id_publishes_once_and_answers_with_the_first(staff: Person) -> None:
    api = Api().acting_as(staff)
    body = {"message": " Lunch is ready\r\n", "clientId": "lunch"}

    first, again = api.post(BROADCASTS, body), api.post(BROADCASTS, body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["message"] == "Lunch is ready"
    assert Broadcast.objects.count() == 1


def test_without_a_client_id_the_same_text_is_published_twice(staff: Person) -> None:
    api = Api().acting_as(staff)

    answers = [api.post(BROADCASTS, {"message": "Ding"}) for _ in range(2)]

    assert [answer.json()["seq"] for answer in answers] == [1, 2]


def test_the_same_client_id_with_another_text_is_a_conflict(staff: Person) -> None:
    api = Api().acting_as(staff)
    api.post(BROADCASTS, {"message": "Lunch", "clientId": "today"})

    answer = api.post(BROADCASTS, {"message": "Dinner", "clientId": "today"})

    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert [row.message for row in Broadcast.objects.all()] == ["Lunch"]


def in_parallel(count: int, task: Callable[[int], None]) -> None:
    """Run the task that often, all at once."""
    gate = Barrier(count)

    def run(number: int) -> None:
        try:
            gate.wait(10)
            task(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))


def test_ten_publishers_at_once_leave_no_hole_in_the_numbers(staff: Person) -> None:
    in_parallel(10, lambda number: publish(staff, f"Text {number}"))

    assert sorted(row.seq for row in Broadcast.objects.all()) == list(range(1, 11))


def test_ten_tries_at_once_to_publish_the_same_make_one_broadcast(staff: Person) -> None:
    in_parallel(10, lambda number: publish(staff, "The same"))

    assert [row.seq for row in Broadcast.objects.all()] == [1]


def test_the_service_itself_refuses_who_may_not_publish(ann: Person) -> None:
    with pytest.raises(PermissionDenied):
        publish(ann, "Hello everyone")

    assert not Broadcast.objects.exists()
