from typing import Any

import pytest

from tests.accounts.conftest import PASSWORD, Api
from tests.people import Person

WRONG = {"username": "mia", "password": "a guess 12"}
RIGHT = {"username": "mia", "password": PASSWORD}


@pytest.fixture(autouse=True)
def small_limits(settings: Any) -> None:
    settings.LIMITS = {
        "login": "3/day",
        "login_address": "8/day",
        "register": "2/day",
        "refresh": "2/day",
        "search": "2/day",
    }


def test_guessing_a_password_soon_has_to_wait(api: Api, registered: dict[str, Any]) -> None:
    statuses = [api.post("/api/auth/login/", WRONG).status_code for _ in range(3)]
    answer = api.post("/api/auth/token/", RIGHT)

    assert statuses == [401] * 3
    assert answer.status_code == 429
    seconds = answer.json()["retryAfter"]
    assert 0 < seconds <= 86400
    assert answer.json()["code"] == "throttled"
    assert answer.headers["Retry-After"] == str(seconds)


def test_a_stranger_cannot_lock_somebody_out(api: Api, registered: dict[str, Any]) -> None:
    for _ in range(4):
        api.post("/api/auth/login/", WRONG, REMOTE_ADDR="203.0.113.9")

    assert api.post("/api/auth/login/", RIGHT).status_code == 200


def test_a_header_does_not_choose_the_counter(api: Api, registered: dict[str, Any]) -> None:
    statuses = [
        api.post(
            "/api/auth/login/", WRONG, headers={"X-Forwarded-For": f"203.0.113.{n}"}
        ).status_code
        for n in range(4)
    ]

    assert statuses == [401, 401, 401, 429]


def test_signing_in_begins_the_count_anew(api: Api, registered: dict[str, Any]) -> None:
    attempts = [WRONG, WRONG, RIGHT, WRONG, WRONG, RIGHT]

    statuses = [api.post("/api/auth/login/", attempt).status_code for attempt in attempts]

    assert statuses == [401, 401, 200, 401, 401, 200]


def test_one_address_cannot_try_every_account(api: Api) -> None:
    statuses = [
        api.post("/api/auth/login/", WRONG | {"username": f"person{n}"}).status_code
        for n in range(9)
    ]

    assert statuses == [401] * 8 + [429]


def test_registering_refreshing_and_searching_have_limits(api: Api, ann: Person) -> None:
    person = api.acting_as(ann)

    def third_of(method: str, path: str, body: dict[str, str] | None = None) -> int:
        statuses: list[int] = [getattr(person, method)(path, body).status_code for _ in range(3)]
        return statuses[-1]

    assert third_of("post", "/api/auth/register/", {}) == 429
    assert third_of("post", "/api/auth/refresh/", {"refresh": "x"}) == 429
    assert third_of("get", "/api/users/?search=a") == 429
