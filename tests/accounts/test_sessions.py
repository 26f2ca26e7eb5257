from typing import Any

import pytest
from django.db import connection

from accounts import services
from accounts.errors import InvalidCredentials
from accounts.models import Session, User
from accounts.signals import access_ended
from tests.accounts.conftest import PASSWORD, Api
from tests.people import Person, give_password, sign_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def another_device_of(person: Person) -> Person:
    return sign_in(User.objects.get(pk=person.id))


def test_people_see_their_own_devices(api: Api, ann: Person, bob: Person) -> None:
    body = {"username": "mia", "email": "mia@example.org", "password": PASSWORD}
    signed_in = api.post("/api/auth/register/", body, headers={"User-Agent": FIREFOX}).json()
    headers = {"Authorization": f"Bearer {signed_in['access']}"}

    listed = api.get("/api/auth/sessions/", headers=headers).json()

    session = Session.objects.get(user_id=signed_in["user"]["id"])
    assert listed == {
        "results": [
            {
                "id": str(session.pk),
                "device": "Firefox on Linux",
                "createdAt": listed["results"][0]["createdAt"],
                "lastUsedAt": listed["results"][0]["createdAt"],
                "isCurrent": True,
            }
        ],
        "next": None,
    }


def test_signing_out_ends_the_session_at_once(
    api: Api, ann: Person, ended: list[dict[str, Any]]
) -> None:
    other = another_device_of(ann)

    answer = api.acting_as(ann).post("/api/auth/logout/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.cookies["chatsite_refresh"]["max-age"] == 0
    assert ended == [{"session_ids": [ann.session_id], "user_id": ann.id}]
    assert api.acting_as(ann).get("/api/users/me/").status_code == 401
    assert api.acting_as(other).get("/api/users/me/").status_code == 200


def test_one_device_can_sign_another_out(
    api: Api, ann: Person, ended: list[dict[str, Any]]
) -> None:
    other = another_device_of(ann)

    answer = api.acting_as(ann).delete(f"/api/auth/sessions/{other.session_id}/")

    assert answer.status_code == 204
    assert ended == [{"session_ids": [other.session_id], "user_id": ann.id}]
    assert api.acting_as(other).get("/api/users/me/").status_code == 401
    listed = api.acting_as(ann).get("/api/auth/sessions/").json()["results"]
    assert [session["id"] for session in listed] == [ann.session_id]


def test_nobody_ends_a_session_of_somebody_else(
    api: Api, ann: Person, eve: Person, ended: list[dict[str, Any]]
) -> None:
    foreign = api.acting_as(eve).delete(f"/api/auth/sessions/{ann.session_id}/")
    unknown = api.acting_as(eve).delete(f"/api/auth/sessions/{'0' * 24}/")
    malformed = api.acting_as(eve).delete("/api/auth/sessions/$ne/")

    missing = {"code": "not_found", "message": "Not found."}
    assert [foreign.status_code, unknown.status_code, malformed.status_code] == [404] * 3
    assert foreign.json() == unknown.json() == malformed.json() == missing
    assert ended == []
    assert api.acting_as(ann).get("/api/users/me/").status_code == 200


def test_all_other_devices_can_be_signed_out(
    api: Api, ann: Person, bob: Person, ended: list[dict[str, Any]]
) -> None:
    others = [another_device_of(ann), another_device_of(ann)]

    answer = api.acting_as(ann).post("/api/auth/sessions/end-others/")

    assert answer.status_code == 204
    newest_first = [other.session_id for other in reversed(others)]
    assert ended == [{"session_ids": newest_first, "user_id": ann.id}]
    for person, status in [(ann, 200), (bob, 200), (others[0], 401), (others[1], 401)]:
        assert api.acting_as(person).get("/api/users/me/").status_code == status


def test_a_new_password_signs_every_device_out_and_this_one_in_again(
    api: Api, registered: dict[str, Any], ended: list[dict[str, Any]]
) -> None:
    headers = {"Authorization": f"Bearer {registered['access']}"}
    old = Session.objects.get()

    answer = api.post(
        "/api/auth/password/",
        {"currentPassword": PASSWORD, "newPassword": "a louder lamp 9"},
        headers=headers,
    )

    assert answer.status_code == 200
    assert answer.json() == {"access": answer.json()["access"], "user": registered["user"]}
    assert answer.cookies["chatsite_refresh"].value
    assert ended == [{"session_ids": [str(old.pk)], "user_id": registered["user"]["id"]}]
    assert api.get("/api/users/me/", headers=headers).status_code == 401
    headers = {"Authorization": f"Bearer {answer.json()['access']}"}
    assert api.get("/api/users/me/", headers=headers).status_code == 200
    login = {"username": "mia", "password": PASSWORD}
    assert api.post("/api/auth/login/", login).status_code == 401
    assert api.post("/api/auth/login/", login | {"password": "a louder lamp 9"}).status_code == 200


def test_the_password_changes_only_for_who_knows_the_old_one(
    api: Api, registered: dict[str, Any], ended: list[dict[str, Any]]
) -> None:
    body = {"currentPassword": "a guess 12", "newPassword": "a louder lamp 9"}

    answer = api.post(
        "/api/auth/password/", body, headers={"Authorization": f"Bearer {registered['access']}"}
    )

    assert answer.status_code == 400
    assert answer.json() == {
        "code": "invalid",
        "message": "Some of what you sent is not valid.",
        "fields": {"currentPassword": ["This is not your password."]},
    }
    assert ended == []


def test_a_deactivated_person_is_out_everywhere(
    api: Api, ann: Person, ended: list[dict[str, Any]]
) -> None:
    other = another_device_of(ann)

    services.deactivate(user=User.objects.get(pk=ann.id))

    assert ended == [{"session_ids": [other.session_id, ann.session_id], "user_id": ann.id}]
    for device in (ann, other):
        answer = api.acting_as(device).get("/api/users/me/")
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_new_password_signs_nobody_in_who_is_deactivated_meanwhile(ann: Person) -> None:
    give_password(ann, PASSWORD)
    user = User.objects.get(pk=ann.id)

    def deactivate(**ended: Any) -> None:
        services.deactivate(user=User.objects.get(pk=ann.id))

    access_ended.connect(deactivate)  # after the old sessions ended and before the new one began
    try:
        with pytest.raises(InvalidCredentials):
            services.change_password(
                user=user, current_password=PASSWORD, new_password="another lamp 8", device="Test"
            )
    finally:
        access_ended.disconnect(deactivate)

    assert not Session.objects.of(user).alive().exists()


def test_a_listener_that_fails_does_not_keep_anybody_signed_in(
    api: Api, ann: Person, ended: list[dict[str, Any]]
) -> None:
    def fail(**kwargs: Any) -> None:
        raise ConnectionError

    access_ended.connect(fail)
    try:
        assert api.acting_as(ann).post("/api/auth/logout/").status_code == 204
    finally:
        access_ended.disconnect(fail)
    assert ended == [{"session_ids": [ann.session_id], "user_id": ann.id}]
    assert api.acting_as(ann).get("/api/users/me/").status_code == 401


def test_sessions_are_forgotten_when_they_expire(transactional_db: None) -> None:
    indexes = connection.database["sessions"].index_information()  # type: ignore[attr-defined]

    assert indexes["sessions_expire"]["key"] == [("expiresAt", 1)]
    assert indexes["sessions_expire"]["expireAfterSeconds"] == 0
