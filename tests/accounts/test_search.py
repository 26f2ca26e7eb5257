import pytest

from accounts.models import User
from tests.accounts.conftest import Api
from tests.people import Person

PEOPLE = {
    "max": "Max Planck",
    "maxine": "Maxine Peake",
    "lukas.max": "Lukas Maximilian",
    "zoe": "Zoë Müller-Max",
    "ewa": "Ewa Łęcka",
    "a.b": "Dotted",
    "axb": "Undotted",
    "gone": "Max Gone",
}


@pytest.fixture
def people(transactional_db: None) -> None:
    for username, display_name in PEOPLE.items():
        User.objects.create_user(
            username, f"{username}@secret.example", None, display_name=display_name
        )
    User.objects.filter(username="gone").update(is_active=False)


def found(api: Api, person: Person, text: str, **more: str) -> list[str]:
    answer = api.acting_as(person).get("/api/users/", {"search": text, **more})
    assert answer.status_code == 200, answer.content
    return [user["username"] for user in answer.json()["results"]]


def test_the_username_itself_comes_first_then_its_beginning_then_words(
    api: Api, people: None, ann: Person
) -> None:
    assert found(api, ann, "max") == ["max", "maxine", "zoe", "lukas.max"]


TYPED = {
    "MAXI": ["maxine", "lukas.max"],
    "@max": ["max", "maxine", "zoe", "lukas.max"],
    "zoe": ["zoe"],
    "ZOË mü": ["zoe"],
    "muller": ["zoe"],
    "  max   pl ": ["max"],
    "łęc": ["ewa"],
    "lanck": [],
    "": [],
    "   ": [],
    "gone": [],
    "a.b": ["a.b"],
    ".*": [],
    "^m": [],
    "(a+)+$": [],
    "\\": [],
    "secret": [],
    "max@secret.example": [],
}


def test_what_people_type_is_found_literally_but_for_case_and_accents(
    api: Api, people: None, ann: Person
) -> None:
    assert {text: found(api, ann, text) for text in TYPED} == TYPED


def test_the_answer_never_holds_an_email(api: Api, people: None, ann: Person) -> None:
    answer = api.acting_as(ann).get("/api/users/", {"search": "maxine"})

    maxine = User.objects.get(username="maxine")
    assert answer.json() == {
        "results": [
            {
                "id": str(maxine.pk),
                "username": "maxine",
                "displayName": "Maxine Peake",
                "createdAt": answer.json()["results"][0]["createdAt"],
            }
        ],
        "next": None,
    }


def test_one_finds_oneself_last(api: Api, people: None, ann: Person, bob: Person) -> None:
    User.objects.create_user("annabel", "annabel@example.org", None)

    assert found(api, ann, "ann") == ["annabel", ann.username]
    assert found(api, bob, "ann") == [ann.username, "annabel"]


def test_a_new_display_name_is_found_and_the_old_one_is_not(
    api: Api, people: None, ann: Person
) -> None:
    answer = api.acting_as(ann).patch("/api/users/me/", {"displayName": "  Anna   Søndergård "})

    assert answer.status_code == 200
    assert answer.json()["displayName"] == "Anna Søndergård"
    assert found(api, ann, "søndergard") == [ann.username]


def test_as_many_come_as_asked_for(api: Api, people: None, ann: Person) -> None:
    assert found(api, ann, "max", limit="2") == ["max", "maxine"]


def test_anybody_who_is_signed_in_can_look_at_a_person(api: Api, ann: Person, bob: Person) -> None:
    answer = api.acting_as(ann).get(f"/api/users/{bob.id}/")

    assert answer.status_code == 200
    assert answer.json() == {
        "id": bob.id,
        "username": bob.username,
        "displayName": "Bob",
        "createdAt": answer.json()["createdAt"],
    }
