from collections.abc import Iterator
from ipaddress import IPv6Address
from secrets import randbits
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.signals import access_ended
from tests.people import Person

PASSWORD = "a quiet lamp 7"


def new_address() -> str:
    """An address from which nobody has tried anything yet."""
    return str(IPv6Address(randbits(128)))


class Api(APIClient):
    """What a program does: JSON in, JSON out."""

    default_format = "json"

    def __init__(self, **defaults: Any) -> None:
        super().__init__(**({"REMOTE_ADDR": new_address()} | defaults))

    def acting_as(self, person: Person) -> "Api":
        return Api(headers=person.headers)


@pytest.fixture
def api(transactional_db: None) -> Api:
    return Api()


@pytest.fixture
def ended() -> Iterator[list[dict[str, Any]]]:
    """What the signal tells the other apps, in order."""
    heard: list[dict[str, Any]] = []

    def listen(session_ids: list[str], user_id: str, **kwargs: Any) -> None:
        heard.append({"session_ids": session_ids, "user_id": user_id})

    access_ended.connect(listen)
    yield heard
    access_ended.disconnect(listen)


@pytest.fixture
def registered(api: Api) -> dict[str, Any]:
    """Mia, who has a real password; what the server answered to her registration."""
    body = {"username": "mia", "email": "mia@example.org", "password": PASSWORD}
    return dict(api.post("/api/auth/register/", body).json())
