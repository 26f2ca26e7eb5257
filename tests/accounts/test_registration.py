import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import Any

import pytest
from django.db import connection

from accounts.fields import wire_time
from accounts.models import User
from tests.accounts.conftest import PASSWORD, Api

MIA = {"username": "mia", "email": "mia@example.org", "password": PASSWORD}


def test_registering_signs_the_person_in(api: Api) -> None:
    answer = api.post("/api/auth/register/", MIA)

    user = User.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "access": answer.json()["access"],
        "user": {
            "id": str(user.pk),
            "username": "mia",
            "displayName": "mia",
            "createdAt": answer.json()["user"]["createdAt"],
            "email": "mia@example.org",
            "isStaff": False,
        },
    }
    me = api.get("/api/users/me/", headers={"Authorization": f"Bearer {answer.json()['access']}"})
    assert me.json() == answer.json()["user"]


def test_the_refresh_token_comes_in_a_cookie_that_no_script_reads(api: Api) -> None:
    cookie = api.post("/api/auth/register/", MIA).cookies["chatsite_refresh"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Strict",
        "/api/auth/",
        30 * 86400,
    )


def test_the_document_has_the_names_of_the_blueprint(registered: dict[str, Any]) -> None:
    (document,) = connection.database["users"].find()  # type: ignore[attr-defined]

    assert (document["username"], document["email"]) == ("mia", "mia@example.org")
    assert str(document["_id"]) == registered["user"]["id"]
    assert document["password"].startswith("bcrypt_sha256$$2b$04$")
    assert wire_time(document["createdAt"].replace(tzinfo=UTC)) == registered["user"]["createdAt"]


def test_a_password_is_hashed_where_messages_need_not_wait_for_it(
    registered: dict[str, Any],
) -> None:
    hashing = [thread for thread in threading.enumerate() if thread.name.startswith("password")]

    assert {os.getpriority(os.PRIO_PROCESS, thread.native_id or 0) for thread in hashing} == {19}


@pytest.mark.parametrize(
    ("second", "refusal"),
    [
        (
            {"username": "MIA"},
            {
                "fields": {"username": ["This username is taken."]},
                "suggestions": ["MIA2", "MIA3"],
            },
        ),
        (
            {"username": "\uff4dia"},
            {
                "fields": {"username": ["This username is taken."]},
                "suggestions": ["mia2", "mia3"],
            },
        ),
        (
            {"email": "Mia@Example.ORG"},
            {"fields": {"email": ["Somebody has registered with this e-mail."]}},
        ),
    ],
)
def test_a_name_in_another_case_or_unicode_form_is_the_same_name(
    api: Api, registered: dict[str, Any], second: dict[str, str], refusal: dict[str, Any]
) -> None:
    body = {"username": "other", "email": "other@example.org", "password": PASSWORD} | second

    answer = api.post("/api/auth/register/", body)

    assert answer.status_code == 409
    assert (
        answer.json()
        == {
            "code": "taken",
            "message": "Somebody already uses this.",
        }
        | refusal
    )
    assert User.objects.count() == 1


def test_of_eight_who_register_one_name_at_once_one_gets_it(api: Api) -> None:
    def register(number: int) -> int:
        body = MIA | {"email": f"mia{number}@example.org"}
        return Api().post("/api/auth/register/", body).status_code

    with ThreadPoolExecutor(8) as threads:
        statuses = sorted(threads.map(register, range(8)))

    assert statuses == [201] + [409] * 7
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("lamp 77", "This password is too short. It must contain at least 8 characters."),
        ("password1", "This password is too common."),
        ("93847561209", "This password is entirely numeric."),
        ("mia@example", "The password is too similar to the e-mail."),
        ("x" * 1025, "Ensure this field has no more than 1024 characters."),
    ],
)
def test_a_weak_or_endless_password_is_refused(api: Api, password: str, sentence: str) -> None:
    answer = api.post("/api/auth/register/", MIA | {"password": password})

    assert answer.status_code == 400
    assert answer.json()["fields"] == {"password": [sentence]}
    assert not User.objects.exists()


def test_every_byte_of_a_long_password_counts(api: Api) -> None:
    beginning = "\N{CAT FACE} and lamp " * 6  # longer than the 72 bytes that bcrypt reads
    api.post("/api/auth/register/", MIA | {"password": beginning + "right"})

    wrong = api.post("/api/auth/login/", {"username": "mia", "password": beginning + "wrong"})
    right = api.post("/api/auth/login/", {"username": "mia", "password": beginning + "right"})

    assert (wrong.status_code, right.status_code) == (401, 200)
