"""Who deletes their account is gone everywhere; what they said to others stays with those."""

import asyncio
from secrets import token_hex
from typing import Any

import httpx
from asgiref.sync import sync_to_async
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from accounts import services
from accounts.models import Session, User
from broadcasts.models import Broadcast, ReadMark
from messaging.models import Message
from personal_data.deletion import delete_account
from tests.accounts.conftest import Api
from tests.people import Person, make_person
from tests.people import sign_in as start_session
from tests.personal_data.conftest import (
    PASSWORD,
    Enter,
    contradictions,
    found_in_the_database,
    leave,
    say,
)
from tests.site import Site
from tests.tabs import Tab, assert_access_ends_soon, open_tab


def placeholder_of(person: Person) -> dict[str, Any]:
    created_at = User.objects.get(pk=person.id).created_at
    return {
        "id": person.id,
        "username": f"deleted:{person.id}",
        "displayName": "Deleted account",
        "createdAt": created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


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
    await assert_access_ends_soon(mia_tabs)
    for device in (mia, phone):
        tab = await Tab.open(site.workers[1])
        await tab.say("connect", token=device.access)
        assert await tab.closed_with() == 4401
    for tab in bob_tabs:
        await tab.resynced(within_seconds=30)
    assert (await bob_tabs[0].command("ping"))["ok"]


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


def test_guessing_the_password_soon_has_to_wait(mia: Person, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"login": (3, 86_400)}
    client = Api().acting_as(mia)

    answers = [
        client.post("/api/users/me/delete/", {"currentPassword": password})
        for password in (*["a guess 12"] * 3, PASSWORD)
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400, 429]
    assert 0 < answers[-1].json()["retryAfter"] <= 86_400


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


def test_a_deactivated_person_can_be_deleted_too(enter: Enter, mia: Person) -> None:
    services.deactivate(user=User.objects.get(pk=mia.id))

    delete_account(User.objects.get(pk=mia.id))

    assert found_in_the_database(mia.username) == []


def test_many_can_go(transactional_db: None) -> None:
    people = [make_person("guest") for _ in range(3)]

    for person in people:
        delete_account(User.objects.get(pk=person.id))

    assert [User.objects.get(pk=person.id).is_deleted for person in people] == [True] * 3
