"""With two thousand people there, the database looks only at what it returns."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from accounts import directory
from accounts.models import User
from accounts.suggestions import NUMBERS, free_usernames
from tests.accounts.conftest import PASSWORD, Api
from tests.accounts.reads import reads_of
from tests.people import Person


@pytest.fixture
def crowd(transactional_db: None) -> None:
    hashed, people = make_password(PASSWORD), []
    for number in range(2_000):
        name = f"person{number:04}"
        user = User(username=name, email=f"{name}@example.org", password=hashed)
        user.display_name = f"Given{number:04} Family{number % 100:02}"
        user.fold_names()
        people.append(user)
    User.objects.bulk_create(people)


def economical(reads: list[dict[str, Any]], spare: int = 1) -> bool:
    """Whether each read went through an index and saw at most `spare` more than it returned."""
    return bool(reads) and all(
        "COLLSCAN" not in read["plan"]
        and read["keys"] <= read["returned"] + spare
        and read["documents"] <= read["returned"] + spare
        for read in reads
    )


@pytest.mark.parametrize("name", ["person1234", "PERSON1234", "person1234@example.org", "nobody"])
def test_signing_in_reads_one_person(api: Api, crowd: None, name: str) -> None:
    with reads_of("users") as reads:
        api.post("/api/auth/login/", {"username": name, "password": PASSWORD})

    assert economical(reads), reads


def test_looking_for_a_free_name_reads_each_name_once(crowd: None) -> None:
    with reads_of("users") as reads:
        assert free_usernames("person00") == ["person00_2", "person00_3"]

    assert economical(reads, spare=len(NUMBERS)), reads
    assert len(reads) == 1


@pytest.mark.parametrize(
    ("text", "count"), [("person1234", 1), ("person12", 20), ("family07", 20), ("given07", 20)]
)
def test_a_search_reads_only_what_it_finds(
    api: Api, crowd: None, ann: Person, text: str, count: int
) -> None:
    with reads_of("users") as reads:
        answer = api.acting_as(ann).get("/api/users/", {"search": text})

    assert len(answer.json()["results"]) == count
    assert economical(reads), reads


def test_a_hostile_search_reads_nothing(api: Api, crowd: None, ann: Person) -> None:
    with reads_of("users") as reads:
        for text in ["(a+)+$", "^", ".*", "[p]", "p|erson", "$where"]:
            api.acting_as(ann).get("/api/users/", {"search": text})

    assert economical(reads), reads


def test_being_recognised_reads_one_session_and_one_person(
    api: Api, crowd: None, ann: Person, bob: Person
) -> None:
    with reads_of("sessions") as sessions:
        api.acting_as(ann).get("/api/users/me/")
    with reads_of("users") as users:
        api.acting_as(ann).get("/api/users/me/")

    assert (len(sessions), len(users)) == (1, 1)
    assert economical(sessions), sessions
    assert economical(users), users


def test_the_list_of_sessions_reads_only_ones_own(api: Api, ann: Person, bob: Person) -> None:
    with reads_of("sessions") as reads:
        api.acting_as(ann).get("/api/auth/sessions/")

    assert economical(reads), reads


def test_many_people_are_fetched_at_once(crowd: None) -> None:
    ids = [str(user.pk) for user in User.objects.all()[:50]]

    with reads_of("users") as reads:
        people = directory.people_by_id(ids)

    assert people.keys() == set(ids)
    assert len(reads) == 1
    assert economical(reads), reads
