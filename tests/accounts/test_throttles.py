from secrets import token_hex
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, Api, new_address
from tests.people import Person

WRONG = {"username": "mia", "password": "a guess 12"}
RIGHT = {"username": "mia", "password": PASSWORD}


@pytest.fixture(autouse=True)
def small_limits(settings: Any) -> None:
    new_counters = {"KEY_PREFIX": token_hex(4)}
    settings.CACHES = {"default": settings.CACHES["default"] | new_counters}
    settings.LIMITS = {
        "login": (3, 86_400),
        "login_address": (8, 86_400),
        "login_account": (6, 86_400),
        "register": (2, 86_400),
        "refresh": (2, 86_400),
        "search": (2, 86_400),
        "block": (2, 86_400),
        "privacy": (2, 86_400),
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


DOORS = {
    "a browser": "/api/auth/login/",
    "a program": "/api/auth/token/",
    "the admin": "/admin/login/",
    "the browsable API": "/api/browse/login/",
}


def guess(door: str, address: str, **credentials: str) -> int:
    client: Client = Api() if DOORS[door].startswith("/api/auth/") else Client()
    answer: Any = client.post(DOORS[door], WRONG | credentials, REMOTE_ADDR=address)
    status: int = answer.status_code
    return status


@pytest.mark.parametrize("door", DOORS)
def test_every_door_counts_for_all_of_them(registered: dict[str, Any], door: str) -> None:
    address = new_address()
    for name, used_up in zip(["mia", "\uff4dia", "MIA", "mia"], DOORS, strict=True):
        guess(used_up, address, username=name)

    assert guess(door, address, password=PASSWORD) == 429
    assert guess(door, new_address(), password=PASSWORD) != 429


@pytest.mark.parametrize("door", DOORS)
def test_one_address_cannot_try_every_account_at_any_door(
    transactional_db: None, door: str
) -> None:
    address = new_address()
    refusals = [guess(door, address, username=f"person{n}") for n in range(9)]

    assert 429 not in refusals[:8]
    assert refusals[8] == 429


@pytest.fixture
def besieged(registered: dict[str, Any], api: Api) -> None:
    """From ever new addresses somebody has guessed at mia's password, who once came from here."""
    assert api.post("/api/auth/login/", RIGHT).status_code == 200
    for _ in range(5):
        assert guess("a browser", new_address()) == 401


def test_many_addresses_cannot_guess_at_one_account_without_end(besieged: None) -> None:
    for door in DOORS:
        assert guess(door, new_address(), password=PASSWORD) == 429


def test_under_siege_the_owner_goes_on_and_signs_in_from_where_they_came_before(
    besieged: None, registered: dict[str, Any], api: Api
) -> None:
    signed_in = Api(headers={"Authorization": f"Bearer {registered['access']}"})

    assert signed_in.get("/api/users/me/").status_code == 200
    assert api.post("/api/auth/refresh/", {}).status_code == 200
    assert api.post("/api/auth/login/", RIGHT).status_code == 200


def test_who_is_no_staff_does_not_begin_anew_at_the_admin(registered: dict[str, Any]) -> None:
    address = new_address()
    assert not User.objects.get().is_staff

    statuses = [guess("the admin", address, password=PASSWORD) for _ in range(4)]

    assert statuses == [200, 200, 200, 429]


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


def test_what_costs_the_site_something_has_a_limit(api: Api, ann: Person, bob: Person) -> None:
    person = api.acting_as(ann)

    def third_of(method: str, path: str, body: dict[str, Any] | None = None) -> int:
        statuses: list[int] = [getattr(person, method)(path, body).status_code for _ in range(3)]
        return statuses[-1]

    assert third_of("post", "/api/auth/register/", {}) == 429
    assert third_of("post", "/api/auth/refresh/", {"refresh": "x"}) == 429
    assert third_of("get", "/api/users/?search=a") == 429
    assert third_of("patch", "/api/users/me/privacy/", {"readReceipts": True}) == 429
    assert third_of("put", f"/api/users/{bob.id}/block/") == 429
    assert person.delete(f"/api/users/{bob.id}/block/").status_code == 429
