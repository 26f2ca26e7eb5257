"""What is left of a deleted account: a name that nobody finds, signs in to or takes."""

import httpx
import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from accounts.models import User
from tests.journeys.history import record
from tests.people import Person
from tests.personal_data.conftest import PASSWORD, Enter, leave, say
from tests.site import Site


def test_nobody_can_sign_in_to_what_is_left(site: Site, enter: Enter, mia: Person) -> None:
    leave(enter(mia))

    for name in (mia.username, f"{mia.username}@example.org", f"deleted:{mia.id}"):
        for password in (PASSWORD, "!", ""):
            login = {"username": name, "password": password}
            answer = httpx.post(f"{site.url}/api/auth/login/", json=login)
            assert answer.status_code in (400, 401), login
    refreshed = httpx.post(f"{site.url}/api/auth/refresh/", json={"refresh": mia.refresh})
    assert (refreshed.status_code, refreshed.json()["code"]) == (401, "not_signed_in")
    assert enter(mia).get("users/me/").status_code == httpx.codes.UNAUTHORIZED


def test_nobody_finds_or_writes_to_what_is_left(enter: Enter, mia: Person, bob: Person) -> None:
    leave(enter(mia))

    bob_client = enter(bob)
    for text in (mia.username, "Mia", "Deleted", f"deleted:{mia.id}"):
        assert bob_client.get("users/", params={"search": text}).json()["results"] == [], text
    answer = say(bob_client, mia, "Too late")
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert answer.json() == {"code": "forbidden", "message": "You cannot message this account."}


def test_the_username_rests_for_a_year_and_the_email_is_free(
    site: Site, enter: Enter, mia: Person
) -> None:
    leave(enter(mia))

    account = {"email": f"{mia.username}@example.org", "password": PASSWORD}
    refused = httpx.post(
        f"{site.url}/api/auth/register/", json=account | {"username": mia.username.upper()}
    )
    taken = httpx.post(
        f"{site.url}/api/auth/register/", json=account | {"username": f"new-{mia.username}"}
    )

    assert refused.status_code == httpx.codes.CONFLICT
    assert refused.json()["fields"] == {"username": ["This username is taken."]}
    assert taken.status_code == httpx.codes.CREATED
    indexes = connection.database["retired_usernames"].index_information()  # type: ignore[attr-defined]
    assert indexes["retired_usernames_expire"]["expireAfterSeconds"] == 365 * 86_400


@pytest.mark.parametrize("name", ["deleted:{id}", "deleted", "DELETED"])
def test_nobody_registers_under_the_name_of_what_is_left(
    site: Site, mia: Person, name: str
) -> None:
    account = {"username": name.format(id=mia.id), "email": "o@example.org", "password": PASSWORD}

    answer = httpx.post(f"{site.url}/api/auth/register/", json=account)

    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert list(answer.json()["fields"]) == ["username"]


def test_somebody_removed_by_hand_does_not_break_the_lists(
    enter: Enter, mia: Person, bob: Person
) -> None:
    bob_client = enter(bob)
    async_to_sync(record)([(mia, "Hi")], mia, bob, unread=1)  # no process has met her yet
    pair = bob.conversation_with(mia)
    User.objects.filter(pk=mia.id).delete()

    (listed,) = bob_client.get("conversations/").json()["results"]

    assert listed["peer"]["id"] == mia.id
    assert listed["peer"]["username"] == f"deleted:{mia.id}"
    assert listed["peer"]["displayName"] == "Deleted account"
    messages = bob_client.get(f"conversations/{pair}/messages/").json()["results"]
    assert [message["message"] for message in messages] == ["Hi"]
    read = bob_client.post(f"conversations/{pair}/read/", json={"seq": 1})
    assert read.json()["readSeq"] == 1
    assert say(bob_client, mia, "Are you there?").status_code == httpx.codes.NOT_FOUND
