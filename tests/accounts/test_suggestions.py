"""What somebody is offered whose username is taken."""

import pytest

from accounts import names
from accounts.models import RetiredUsername, User
from accounts.suggestions import NUMBERS, free_usernames
from tests.accounts.conftest import PASSWORD, Api
from tests.people import make_person

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.mark.parametrize(
    ("wanted", "free"),
    [
        ("ann", ["ann2", "ann3"]),
        ("ann.2", ["ann.2_2", "ann.2_3"]),
        ("さくら", ["さくら2", "さくら3"]),
        ("a" * 63, ["a" * 63 + "2", "a" * 63 + "3"]),
        ("a" * 64, []),
    ],
)
def test_a_number_makes_a_name_of_ones_own(wanted: str, free: list[str]) -> None:
    assert free_usernames(wanted) == free
    assert [names.clean_username(name) for name in free] == free


def test_names_that_others_have_or_had_are_not_offered() -> None:
    for name in ("ann2", "ANN3", "ánn4", "ann6"):
        User.objects.create_user(name, f"{name}@example.org", None)
    RetiredUsername.objects.add("ann5")

    assert free_usernames("ann") == ["ann7", "ann8"]


def test_where_every_number_is_taken_nothing_is_offered() -> None:
    for number in NUMBERS[1:]:
        make_person("ann", username=f"ann{number}")
    assert free_usernames("ann") == ["ann2"]

    make_person("ann", username="ann2")
    assert free_usernames("ann") == []


def test_whoever_takes_an_offered_name_gets_it(api: Api) -> None:
    body = {"username": "mia", "password": PASSWORD}
    api.post("/api/auth/register/", body | {"email": "mia@example.org"})
    refusal = api.post("/api/auth/register/", body | {"email": "other@example.org"}).json()

    for number, name in enumerate(refusal["suggestions"]):
        other = body | {"username": name, "email": f"other{number}@example.org"}
        assert api.post("/api/auth/register/", other).status_code == 201
