"""Who deletes their account is gone everywhere; what they said to others stays with those."""

import asyncio
from secrets import token_hex
from typing import Any

import httpx
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from accounts import placeholders, services, sessions
from accounts.models import Session, User
from broadcasts.models import Broadcast, ReadMark
from messaging import departures, log, peers
from messaging.audit import findings
from messaging.models import Conversation, Message
from personal_data.deletion import delete_account
from tests.journeys.history import record
from tests.people import Person, make_person
from tests.people import sign_in as start_session
from tests.personal_data.conftest import PASSWORD, Enter, leave, say
from tests.site import Site
from tests.tabs import Tab, open_tab

SOON_SECONDS = 2


def placeholder_of(person: Person) -> dict[str, Any]:
    created_at = User.objects.get(pk=person.id).created_at
    return {
        "id": person.id,
        "username": f"deleted:{person.id}",
        "displayName": "Deleted account",
        "createdAt": created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def found_in_the_database(text: str) -> list[str]:
    """The collections in which the text stands anywhere."""
    database = connection.database  # type: ignore[attr-defined]
    return [
        name
        for name in database.list_collection_names()
        if any(text in repr(document).casefold() for document in database[name].find())
    ]


def contradictions() -> list[str]:
    """What the audit has to say once the lists have followed the messages."""
    log.bring_all_up_to_date()
    return [finding.sentence for finding in findings()]


def publish(text: str) -> None:
    admin = User.objects.create_superuser(f"root-{token_hex(4)}", f"{token_hex(4)}@example.org")
    Broadcast.objects.create(
        seq=1,
        sender_id=admin.pk,
        message=text,
        timestamp=admin.created_at,
        client_id=token_hex(4),
    )


def test_nothing_of_the_person_is_left_anywhere(site: Site, enter: Enter, bob: Person) -> None:
    mark = token_hex(6)
    account = {
        "username": f"user{mark}",
        "email": f"mail{mark}@example.org",
        "password": PASSWORD,
    }
    device = {"User-Agent": f"Firefox/1 {mark}"}
    registered = httpx.post(f"{site.url}/api/auth/register/", json=account, headers=device).json()
    mia = start_session(User.objects.get(pk=registered["user"]["id"]))
    client = enter(mia)
    client.patch("users/me/", json={"displayName": f"Name {mark}"})
    say(client, mia, f"A note {mark}")
    say(client, bob, "Said to Bob")
    publish("Said to everyone")
    client.post("broadcasts/read/", json={"seq": 1})
    user = User.objects.get(pk=mia.id)
    user.groups.add(Group.objects.create(name="Team"))
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(User),
        object_id=mia.id,
        object_repr=str(user),
        action_flag=CHANGE,
    )
    everywhere = {"users", "conversations", "messages", "django_admin_log"}
    assert set(found_in_the_database(mark)) == everywhere
    assert ReadMark.objects.filter(pk=mia.id).exists()

    assert leave(client).status_code == httpx.codes.NO_CONTENT

    assert found_in_the_database(mark) == []
    assert not ReadMark.objects.filter(pk=mia.id).exists()
    assert not Session.objects.filter(user_id=mia.id).exists()
    left = User.objects.get(pk=mia.id)
    assert (left.email, left.has_usable_password(), left.is_active) == ("", False, False)
    assert not left.groups.exists()
    assert [message.message for message in Message.objects.all()] == ["Said to Bob"]
    assert contradictions() == []


def test_others_keep_the_conversation_and_their_counts(
    enter: Enter, mia: Person, bob: Person
) -> None:
    mia_client, bob_client = enter(mia), enter(bob)
    for number in range(3):
        say(mia_client, bob, f"Unread {number}")
    say(bob_client, mia, "An answer")
    pair = bob.conversation_with(mia)
    before = bob_client.get(f"conversations/{pair}/").json()
    said = bob_client.get(f"conversations/{pair}/messages/").json()

    leave(mia_client)

    (listed,) = bob_client.get("conversations/").json()["results"]
    assert listed["unreadCount"] == 3
    expected = before | {"peer": placeholder_of(mia), "changedAt": listed["changedAt"]}
    assert listed == expected
    assert listed["changedAt"] > before["changedAt"]
    assert bob_client.get(f"conversations/{pair}/messages/").json() == said
    assert bob_client.get(f"users/{mia.id}/").json() == placeholder_of(mia)
    read = bob_client.post(f"conversations/{pair}/read/", json={"seq": 3}).json()
    assert read == {"conversationId": pair, "readSeq": 3, "unreadCount": 0}


async def test_every_device_is_signed_out_and_the_others_hear_of_it(
    site: Site, enter: Enter, mia: Person, bob: Person
) -> None:
    phone = await sync_to_async(lambda: start_session(User.objects.get(pk=mia.id)))()
    mia_tabs = [
        await open_tab(device, worker) for device in (mia, phone) for worker in site.workers
    ]
    bob_tabs = [await open_tab(bob, worker) for worker in site.workers]
    await bob_tabs[0].send(mia, "Are you still there?")
    for tab in mia_tabs:
        await tab.next_event("privateMessage")

    answer = await asyncio.to_thread(leave, enter(phone))

    assert answer.status_code == httpx.codes.NO_CONTENT
    assert answer.headers["Set-Cookie"].startswith('chatsite_refresh="";')
    async with asyncio.timeout(SOON_SECONDS):
        assert [await tab.closed_with() for tab in mia_tabs] == [4403] * 4
    for device in (mia, phone):
        tab = await Tab.open(site.workers[1])
        await tab.say("connect", token=device.access)
        assert await tab.closed_with() == 4401
    for tab in bob_tabs:
        await tab.resynced(within_seconds=30)
    assert (await bob_tabs[0].command("ping"))["ok"]


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


def test_nothing_happens_without_the_password(enter: Enter, mia: Person) -> None:
    client = enter(mia)

    wrong = leave(client, "a guess 12")
    missing = client.post("users/me/delete/", json={})
    operator = client.post("users/me/delete/", json={"currentPassword": {"$ne": ""}})

    assert [answer.status_code for answer in (wrong, missing, operator)] == [400] * 3
    assert wrong.json() == {
        "code": "invalid",
        "message": "Some of what you sent is not valid.",
        "fields": {"currentPassword": ["This is not your password."]},
    }
    assert client.get("users/me/").json()["username"] == mia.username


def test_guessing_the_password_soon_has_to_wait(enter: Enter, mia: Person) -> None:
    client = enter(mia)

    guesses = (leave(client, f"guess {number}") for number in range(25))
    refused = next(answer for answer in guesses if answer.status_code != httpx.codes.BAD_REQUEST)

    assert refused.status_code == httpx.codes.TOO_MANY_REQUESTS
    assert 0 < refused.json()["retryAfter"] <= 60
    assert leave(client).status_code == httpx.codes.TOO_MANY_REQUESTS


def test_the_last_superuser_cannot_go(enter: Enter, mia: Person) -> None:
    User.objects.filter(pk=mia.id).update(is_superuser=True)
    client = enter(mia)

    refused = leave(client)

    assert refused.status_code == httpx.codes.CONFLICT
    assert refused.json() == {
        "code": "conflict",
        "message": "The last superuser cannot go. Make somebody else a superuser first.",
    }
    User.objects.create_superuser("root", "root@example.org")
    assert leave(client).status_code == httpx.codes.NO_CONTENT


class Crash(Exception):
    pass


@pytest.mark.parametrize(
    "module_and_step",
    [
        (sessions, "forget"),
        (departures, "erase_notes"),
        (placeholders, "replace"),
        (peers, "refresh"),
    ],
    ids=lambda pair: pair[1],
)
@pytest.mark.parametrize("call", [1, 2])
def test_a_deletion_that_crashed_is_finished_by_another(
    enter: Enter,
    mia: Person,
    bob: Person,
    monkeypatch: pytest.MonkeyPatch,
    module_and_step: tuple[Any, str],
    call: int,
) -> None:
    module, step = module_and_step
    carry_out, calls = getattr(module, step), 0

    def crash_before(person: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise Crash
        carry_out(person)

    client = enter(mia)
    say(client, mia, "A note")
    say(client, bob, "Said to Bob")
    with monkeypatch.context() as patched:
        patched.setattr(module, step, crash_before)
        try:
            delete_account(User.objects.get(pk=mia.id))
        except Crash:
            left = User.objects.get(pk=mia.id)
            assert left.is_deleted or left.check_password(PASSWORD)  # so that she can do it again
        else:
            assert calls < call  # there is no such call, and nothing crashed

    delete_account(User.objects.get(pk=mia.id))

    assert User.objects.get(pk=mia.id).is_deleted
    assert found_in_the_database(mia.username) == []
    assert not Session.objects.filter(user_id=mia.id).exists()
    assert [message.message for message in Message.objects.all()] == ["Said to Bob"]
    assert Conversation.objects.get().peer_of(bob.id) == mia.id
    assert contradictions() == []


async def test_what_is_sent_to_me_while_i_go_is_stored_or_refused(
    site: Site, enter: Enter, mia: Person, bob: Person
) -> None:
    tabs = [await open_tab(bob, worker) for worker in site.workers]

    async def write(tab: Tab, number: int) -> dict[str, Any]:
        return await tab.command(
            "sendMessage", receiverId=mia.id, message=f"Line {number}", clientId=f"{number}"
        )

    writing = [asyncio.create_task(write(tab, n)) for n in range(20) for tab in tabs[n % 2 :][:1]]
    leaving = asyncio.create_task(asyncio.to_thread(leave, enter(mia)))
    writing += [asyncio.create_task(write(tabs[n % 2], n)) for n in range(20, 60)]
    replies = await asyncio.gather(*writing)

    assert (await leaving).status_code == httpx.codes.NO_CONTENT
    stored = [reply["data"]["message"] for reply in replies if reply["ok"]]
    refused = {reply["error"]["code"] for reply in replies if not reply["ok"]}
    assert refused <= {"forbidden"}
    pair = bob.conversation_with(mia)
    page = await asyncio.to_thread(enter(bob).get, f"conversations/{pair}/messages/?limit=100")
    assert sorted(stored, key=lambda message: message["seq"]) == page.json()["results"][::-1]
    assert await sync_to_async(contradictions)() == []


async def test_a_sign_in_that_comes_meanwhile_does_not_last(
    site: Site, enter: Enter, mia: Person
) -> None:
    login = {"username": mia.username, "password": PASSWORD}

    async def sign_in(client: httpx.AsyncClient, worker: int) -> httpx.Response:
        return await client.post(f"{site.workers[worker].url}/api/auth/login/", json=login)

    async with httpx.AsyncClient(timeout=30) as client:
        leaving = asyncio.create_task(asyncio.to_thread(leave, enter(mia)))
        answers = await asyncio.gather(*[sign_in(client, n % 2) for n in range(8)])
        await leaving
        for answer in answers:
            if answer.status_code == httpx.codes.OK:
                headers = {"Authorization": f"Bearer {answer.json()['access']}"}
                me = await client.get(f"{site.url}/api/users/me/", headers=headers)
                assert me.status_code == httpx.codes.UNAUTHORIZED
            else:
                assert answer.status_code == httpx.codes.UNAUTHORIZED
    alive = Session.objects.alive().filter(user_id=mia.id)
    assert not await alive.aexists()


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


def test_a_deactivated_person_can_be_deleted_too(enter: Enter, mia: Person) -> None:
    services.deactivate(user=User.objects.get(pk=mia.id))

    delete_account(User.objects.get(pk=mia.id))

    assert found_in_the_database(mia.username) == []


def test_many_can_go(transactional_db: None) -> None:
    people = [make_person("guest") for _ in range(3)]

    for person in people:
        delete_account(User.objects.get(pk=person.id))

    assert [User.objects.get(pk=person.id).is_deleted for person in people] == [True] * 3
