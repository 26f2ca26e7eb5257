"""Who may publish, who may look, over REST and in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from broadcasts.models import Broadcast
from tests.accounts.conftest import Api
from tests.broadcasts.conftest import make_staff
from tests.broadcasts.desk import ADD, LIST, Desk
from tests.people import Person, make_person

BROADCASTS = "/api/broadcasts/"

Somebody = Callable[[], Person]


def a_person() -> Person:
    return make_person("ann")


def plain_staff() -> Person:
    return make_staff()


def a_reader() -> Person:
    return make_staff("view_broadcast")


def a_publisher() -> Person:
    return make_staff("publish_broadcast")


def a_superuser() -> Person:
    return make_staff(is_superuser=True)


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=person.id))
    return browser


@pytest.mark.parametrize(
    ("somebody", "status"),
    [(a_person, 403), (plain_staff, 403), (a_reader, 403), (a_publisher, 201), (a_superuser, 201)],
)
def test_only_the_permission_lets_somebody_publish_over_rest(
    transactional_db: None, somebody: Somebody, status: int
) -> None:
    answer = Api().acting_as(somebody()).post(BROADCASTS, {"message": "Hello"})

    assert answer.status_code == status
    assert Broadcast.objects.exists() == (status == 201)
    if status == 403:
        assert answer.json() == {
            "code": "forbidden",
            "message": "You may not publish broadcasts.",
        }


def test_everyone_who_is_signed_in_reads_and_nobody_else_does(ann: Person) -> None:
    stranger, person = Api(), Api().acting_as(ann)

    assert person.get(BROADCASTS).status_code == 200
    for answer in (
        stranger.get(BROADCASTS),
        stranger.post(BROADCASTS, {"message": "Hello"}),
        stranger.post(f"{BROADCASTS}read/", {"seq": 1}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert not Broadcast.objects.exists()


def test_a_deactivated_publisher_can_no_longer_publish(staff: Person) -> None:
    User.objects.filter(pk=staff.id).update(is_active=False)

    answer = Api().acting_as(staff).post(BROADCASTS, {"message": "Hello"})

    assert answer.status_code == 401
    assert not Broadcast.objects.exists()


@pytest.mark.parametrize(
    ("somebody", "may_look", "may_write"),
    [
        (plain_staff, False, False),
        (a_reader, True, False),
        (a_publisher, False, True),
        (a_superuser, True, True),
    ],
)
def test_each_permission_opens_its_own_pages_of_the_admin(
    transactional_db: None, somebody: Somebody, may_look: bool, may_write: bool
) -> None:
    browser = signed_in(somebody())

    assert browser.get(LIST).status_code == (200 if may_look else 403)
    assert browser.get(ADD).status_code == (200 if may_write else 403)


@pytest.mark.parametrize("somebody", [plain_staff, a_reader])
def test_who_may_not_publish_cannot_send_the_form_either(
    transactional_db: None, somebody: Somebody
) -> None:
    form = {
        "message": "Hello",
        "client_id": "9c6ad4a0-7e9c-4b6f-9a86-5c3b9e6f2a11",
        "_publish": "1",
    }

    answer = signed_in(somebody()).post(ADD, form)

    assert answer.status_code == 403
    assert not Broadcast.objects.exists()


def test_people_who_are_not_staff_are_sent_to_the_sign_in_page(ann: Person) -> None:
    for browser in (Client(), signed_in(ann)):
        for path in (LIST, ADD):
            answer = browser.get(path)
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/admin/login/")


def test_who_publishes_too_often_has_to_wait_at_both_doors(staff: Person, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"broadcast": (2, 86_400)}
    Api().acting_as(staff).post(BROADCASTS, {"message": "First"})
    assert Desk(staff).publish("Second").status_code == 302

    over_rest = Api().acting_as(staff).post(BROADCASTS, {"message": "Third"})
    in_the_admin = Desk(staff).publish("Third")

    assert (over_rest.status_code, over_rest.json()["code"]) == (429, "throttled")
    assert over_rest.headers["Retry-After"] == str(over_rest.json()["retryAfter"])
    assert "Request was throttled." in in_the_admin.content.decode()
    assert Broadcast.objects.count() == 2


def test_nobody_changes_or_deletes_a_broadcast(transactional_db: None) -> None:
    root = a_superuser()
    Api().acting_as(root).post(BROADCASTS, {"message": "It stays"})
    broadcast, browser = Broadcast.objects.get(), signed_in(root)

    page = browser.get(LIST).content.decode()
    changed = browser.post(f"{LIST}{broadcast.pk}/change/", {"message": "Changed"})
    deleted = browser.post(f"{LIST}{broadcast.pk}/delete/", {"post": "yes"})
    browser.post(LIST, {"action": "delete_selected", "_selected_action": broadcast.pk})

    assert "delete_selected" not in page
    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert Broadcast.objects.get().message == "It stays"
