"""The one shape of errors that no view raises on purpose."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import override_settings

from accounts.errors import Busy, Conflict, Taken, Unavailable, error_body
from tests.accounts.conftest import PASSWORD, Api
from tests.people import Person

NOWHERE = "127.0.0.1:1"
LOGIN = {"username": "mia", "password": PASSWORD}


@pytest.fixture
def mongodb_is_gone(transactional_db: None) -> Iterator[None]:
    working = connections["default"]
    gone = type(working)(
        {
            **working.settings_dict,
            "HOST": f"mongodb://{NOWHERE}/?serverSelectionTimeoutMS=100",
            "OPTIONS": {},
        },
        alias="gone",
    )
    connections["default"] = gone
    yield
    connections["default"] = working
    gone.close_pool()  # type: ignore[attr-defined]


@pytest.fixture
def redis_is_gone(settings: Any) -> Iterator[None]:
    caches = {"default": settings.CACHES["default"] | {"LOCATION": f"redis://{NOWHERE}/0"}}
    with override_settings(CACHES=caches):
        yield


def test_without_mongodb_people_are_asked_to_come_back(mongodb_is_gone: None) -> None:
    answer = Api().post("/api/auth/login/", LOGIN)

    assert answer.status_code == 503
    assert answer.json() == {
        "code": "unavailable",
        "message": "This is not available right now. Please try again.",
        "retryAfter": 2,
    }
    assert answer.headers["Retry-After"] == "2"


def test_without_redis_people_still_sign_in(
    registered: dict[str, Any], redis_is_gone: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = Api().post("/api/auth/login/", LOGIN)

    assert answer.status_code == 200
    assert "Could not count for the limit 'login'" in caplog.text


def test_an_unknown_address_of_the_api_is_answered_in_json(client: Client) -> None:
    answer = client.get("/api/nothing/here/")

    assert answer.status_code == 404
    assert answer.json() == {"code": "not_found", "message": "Not found."}


def test_a_wrong_method_is_answered_in_json(api: Api, ann: Person) -> None:
    answer = api.acting_as(ann).put("/api/users/me/", {})

    assert answer.status_code == 405
    assert answer.json() == {"code": "method_not_allowed", "message": 'Method "PUT" not allowed.'}


def test_a_bug_says_nothing_about_itself(
    api: Api, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("accounts.api.users.find_people", fail)
    people = api.acting_as(ann)
    people.raise_request_exception = False

    answer = people.get("/api/users/?search=a")

    assert answer.status_code == 500
    assert answer.json() == {"code": "internal", "message": "Something went wrong on our side."}


@pytest.mark.parametrize(
    ("error", "body"),
    [
        (Conflict("No."), {"code": "conflict", "message": "No."}),
        (
            Busy(retry_after=3),
            {"code": "busy", "message": str(Busy.default_detail), "retryAfter": 3},
        ),
        (Unavailable("No.", 9), {"code": "unavailable", "message": "No.", "retryAfter": 9}),
        (
            Taken({"name": ["Gone."]}),
            {
                "code": "taken",
                "message": "Somebody already uses this.",
                "fields": {"name": ["Gone."]},
            },
        ),
        (
            Taken({"name": ["Gone."]}, ["other"]),
            {
                "code": "taken",
                "message": "Somebody already uses this.",
                "fields": {"name": ["Gone."]},
                "suggestions": ["other"],
            },
        ),
    ],
)
def test_every_error_has_the_same_shape(error: Any, body: dict[str, Any]) -> None:
    assert error_body(error) == body
