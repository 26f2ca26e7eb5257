"""What people take along is all that is theirs, nothing of anybody else's, however much it is."""

from typing import Any

import httpx
import msgspec
import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from accounts.fields import wire_time
from accounts.models import Session, User
from messaging.models import Message
from personal_data import export
from personal_data.wire import Export
from reports import services
from reports.models import Report
from tests.journeys.history import alternating, record
from tests.people import Person, make_person
from tests.people import sign_in as start_session
from tests.personal_data.conftest import Enter, say
from tests.site import Site

MANY = 3_000
LARGEST_PIECE_BYTES = 500 * 6_000


def taken_along(client: httpx.Client) -> Export:
    """What the person gets, which has to be an `Export` to the letter."""
    answer = client.get("users/me/export/")
    assert answer.status_code == httpx.codes.OK, answer.text
    return msgspec.json.decode(answer.content, type=Export)


def test_everything_of_the_person_is_in_the_file(
    site: Site, enter: Enter, mia: Person, bob: Person
) -> None:
    User.objects.filter(pk=mia.id).update(is_staff=True, is_superuser=True)
    client, bob_client = enter(mia), enter(bob)
    phone = start_session(User.objects.get(pk=mia.id))
    say(client, bob, "Hi Bob")
    say(bob_client, mia, "Hi Mia")
    say(client, mia, "A note")
    client.patch("users/me/privacy/", json={"readReceipts": False})
    client.post("broadcasts/", json={"message": "Said to everyone"})
    client.post("broadcasts/read/", json={"seq": 1})

    taken = msgspec.to_builtins(taken_along(client))

    assert list(taken) == [
        *("exportedAt", "profile", "privacy", "sessions", "blocked", "reports"),
        *("broadcasts", "conversations"),
    ]
    assert taken["profile"] == client.get("users/me/").json()
    assert taken["privacy"] == {"readReceipts": False}
    assert taken["sessions"] == client.get("auth/sessions/").json()["results"]
    assert [session["id"] for session in taken["sessions"]] == [phone.session_id, mia.session_id]
    (said,) = client.get("broadcasts/").json()["results"]
    assert taken["broadcasts"] == {"sent": [said], "readSeq": 1}
    listed = client.get("conversations/").json()["results"]
    # The time of the last change may be another one by now: documents follow their messages.
    by_id = {one["id"]: one | {"changedAt": ""} for one in taken["conversations"]}
    assert by_id == {
        one["id"]: one | {"changedAt": "", "messages": said_in(client, one["id"])} for one in listed
    }
    assert len(by_id) == 2


def said_in(client: httpx.Client, conversation_id: str) -> list[dict[str, Any]]:
    page = client.get(f"conversations/{conversation_id}/messages/").json()
    return list(reversed(page["results"]))


def test_whom_one_has_blocked_and_what_one_has_reported_is_in_it(
    enter: Enter, mia: Person, bob: Person, eve: Person
) -> None:
    client = enter(mia)
    said = say(enter(eve), mia, "Buy this").json()
    say(enter(bob), eve, "Buy that")
    for person in (bob, eve):
        client.put(f"users/{person.id}/block/")
    client.post(f"messages/{said['id']}/report/", json={"reason": "spam", "comment": "Again"})
    (report,) = Report.objects.all()
    services.close(report, staff=User(is_superuser=True), note="Kept from her")

    taken = msgspec.to_builtins(taken_along(client))

    assert taken["blocked"] == client.get("users/me/blocked/").json()["results"]
    assert len(taken["blocked"]) == 2
    assert taken["reports"] == [
        {
            "messageId": said["id"],
            "reason": "spam",
            "comment": "Again",
            "createdAt": wire_time(report.created_at),
        }
    ]
    eves = msgspec.to_builtins(taken_along(enter(eve)))
    assert (eves["blocked"], eves["reports"]) == ([], [])


def test_somebody_who_has_done_nothing_gets_a_file_too(enter: Enter, mia: Person) -> None:
    taken = taken_along(enter(mia))

    assert (taken.conversations, taken.broadcasts.sent) == ([], [])


def test_the_browser_saves_it_and_keeps_no_copy(enter: Enter, mia: Person) -> None:
    answer = enter(mia).get("users/me/export/")

    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="chatsite-2')
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_secret_and_nothing_of_others_is_in_the_file(
    enter: Enter, mia: Person, bob: Person, eve: Person
) -> None:
    say(enter(mia), bob, "Between us")
    say(enter(eve), bob, "Not for Mia")
    user, peer = User.objects.get(pk=mia.id), User.objects.get(pk=bob.id)
    session = Session.objects.get(pk=mia.session_id)

    text = enter(mia).get("users/me/export/").text

    assert user.email in text
    assert "Between us" in text
    for secret in (peer.email, user.password, session.jti, mia.refresh, "Not for Mia", eve.id):
        assert secret not in text


def test_receipts_that_others_hide_stay_hidden(enter: Enter, mia: Person, bob: Person) -> None:
    client, bob_client = enter(mia), enter(bob)
    sent = say(client, bob, "Hi").json()
    bob_client.patch("users/me/privacy/", json={"readReceipts": False})
    bob_client.post(f"conversations/{sent['conversationId']}/read/", json={"seq": 1})
    assert Message.objects.get().is_read

    (conversation,) = taken_along(client).conversations

    assert (conversation.peer_read_seq, conversation.last_message.is_read) == (0, False)
    assert not conversation.messages[0].is_read


def test_only_who_is_signed_in_gets_anything(site: Site, enter: Enter, mia: Person) -> None:
    client = enter(mia)
    client.post("auth/logout/")

    assert client.get("users/me/export/").status_code == httpx.codes.UNAUTHORIZED
    nobody = httpx.get(f"{site.url}/api/users/me/export/")
    assert nobody.status_code == httpx.codes.UNAUTHORIZED


def test_five_in_an_hour_are_enough(enter: Enter, mia: Person, bob: Person) -> None:
    client = enter(mia)

    answers = [client.get("users/me/export/") for _ in range(11)]  # an hour may begin meanwhile

    refused = [answer for answer in answers if answer.status_code != httpx.codes.OK]
    assert refused
    assert refused[0].status_code == httpx.codes.TOO_MANY_REQUESTS
    assert 0 < refused[0].json()["retryAfter"] <= 3_600
    assert enter(bob).get("users/me/export/").status_code == httpx.codes.OK


def test_a_peer_removed_by_hand_stands_there_as_deleted(
    enter: Enter, mia: Person, bob: Person
) -> None:
    say(enter(mia), bob, "Hi")
    User.objects.filter(pk=bob.id).delete()

    (conversation,) = taken_along(enter(mia)).conversations

    assert conversation.peer.display_name == "Deleted account"


async def test_a_long_conversation_is_read_by_its_index_and_sent_in_small_pieces(
    enter: Enter, mia: Person, bob: Person, eve: Person
) -> None:
    texts = [f"Line {number}" for number in range(MANY)]
    await record(alternating(mia, bob, texts), mia, bob)
    await record(alternating(eve, bob, texts), eve, bob)
    user = await User.objects.aget(pk=mia.id)

    pieces, examined = await sync_to_async(_read_and_watch)(user)

    taken = msgspec.json.decode(b"".join(pieces), type=Export)
    (conversation,) = taken.conversations
    assert [message.message for message in conversation.messages] == texts
    assert len(pieces) > MANY / 500
    assert max(map(len, pieces)) < LARGEST_PIECE_BYTES / 10  # these texts are short
    assert examined <= MANY * 1.1  # the page behind each, and once the latest of all


def _read_and_watch(user: User) -> tuple[list[bytes], int]:
    """The pieces, and how many messages MongoDB looked at for them."""
    database = connection.database  # type: ignore[attr-defined]
    database.command("planCacheClear", "messages")
    database.command({"profile": 2})
    try:
        pieces = list(export.pieces(user, session_id=None))
    finally:
        database.command({"profile": 0})
    reads = list(database["system.profile"].find({"docsExamined": {"$exists": True}}))
    database["system.profile"].drop()
    assert [read["command"] for read in reads if read.get("planSummary") == "COLLSCAN"] == []
    messages = [read for read in reads if read["ns"].endswith(".messages")]
    return pieces, sum(max(read["docsExamined"], read["keysExamined"]) for read in messages)


def test_what_is_said_meanwhile_makes_nothing_come_twice_or_be_left_out(
    enter: Enter, mia: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("messaging.archive.CONVERSATIONS_AT_ONCE", 2)
    client = enter(mia)
    friends = [make_person("friend") for _ in range(7)]
    for friend in friends:
        say(client, friend, "Hi")
    pieces = export.pieces(User.objects.get(pk=mia.id), session_id=None)

    written = [next(pieces) for _ in range(4)]
    for friend in friends:
        say(client, friend, "Still there?")
    written += pieces

    taken = msgspec.json.decode(b"".join(written), type=Export)
    peers = [conversation.peer.id for conversation in taken.conversations]
    assert sorted(peers) == sorted(friend.id for friend in friends)
    assert {conversation.messages[0].message for conversation in taken.conversations} == {"Hi"}
