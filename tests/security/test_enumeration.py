"""Nobody learns who has an account, from an answer or from the work behind it."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, Api, new_address
from tests.people import Person
from tests.security.hashing import CountingHasher

DOORS = ["/api/auth/login/", "/api/auth/token/", "/admin/login/", "/api/browse/login/"]
# What a page says differently to everyone: the name that was typed, and the form's own secret.
_OWN = re.compile(r'value="[^"]*"|csrf\w+ *: *"[^"]+"')


@pytest.fixture
def people(transactional_db: None, settings: Any) -> dict[str, tuple[str, str]]:
    """Name and password of four who may not enter, for four different reasons."""
    settings.PASSWORD_HASHERS = ["tests.security.hashing.CountingHasher"]
    User.objects.create_superuser("right", "right@example.org", PASSWORD)
    User.objects.create_superuser("away", "away@example.org", PASSWORD, is_active=False)
    User.objects.create_user("unset", "unset@example.org", None, is_staff=True)
    return {
        "an unknown name": ("nobody", PASSWORD),
        "a wrong password": ("right", "another lamp 8"),
        "a deactivated account": ("away", PASSWORD),
        "an account without a password": ("unset", PASSWORD),
    }


def answer_of(door: str, name: str, password: str) -> tuple[int, str, int]:
    """Status, body and the number of hashes that went into them."""
    client: Client = Api() if door.startswith("/api/auth/") else Client()
    before = CountingHasher.hashed
    answer: Any = client.post(
        door, {"username": name, "password": password}, REMOTE_ADDR=new_address()
    )
    body = _OWN.sub("", answer.content.decode())
    return answer.status_code, body, CountingHasher.hashed - before


@pytest.mark.parametrize("door", DOORS)
def test_every_refusal_says_the_same_and_costs_one_hash(
    people: dict[str, tuple[str, str]], door: str
) -> None:
    answers = {reason: answer_of(door, *person) for reason, person in people.items()}

    assert {reason: hashes for reason, (_, _, hashes) in answers.items()} == dict.fromkeys(
        people, 1
    )
    assert len({(status, body) for status, body, _ in answers.values()}) == 1


def test_looking_for_an_email_finds_nobody(ann: Person) -> None:
    User.objects.create_user("mia", "mia@example.org", None)
    program = Api().acting_as(ann)

    for text in ("mia@example.org", "MIA@example.org", "mia@", "example.org"):
        assert program.get("/api/users/", {"search": text}).json()["results"] == []
    assert len(program.get("/api/users/", {"search": "mia"}).json()["results"]) == 1
