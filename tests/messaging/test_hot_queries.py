"""The queries that everybody waits for read only what they return, however much there is.

What MongoDB looked at is told by its own profiler, for the very commands of the product.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId

from accounts.models import User
from messaging import history
from messaging.cursors import CursorField
from messaging.log.entries import Draft
from messaging.models import conversation_id
from tests.messaging.conftest import Mongo
from tests.messaging.writer import Writer
from tests.people import Person

PEERS = 400
MESSAGES = 5
UNREAD = 2
LONG = 2_000
DAY = datetime(2026, 1, 2, tzinfo=UTC)

Effort = dict[str, int]
"""How many documents MongoDB fetched, by collection."""


@pytest.fixture
def effort(transactional_db: None, mongo: Mongo) -> Iterator[Callable[[], Effort]]:
    """Calling it tells what was read since the fixture or the last call."""

    def begin() -> None:
        mongo.command("profile", 0)
        mongo["system.profile"].drop()
        mongo.command("profile", 2)

    def end() -> Effort:
        mongo.command("profile", 0)
        read: Counter[str] = Counter()
        for row in mongo["system.profile"].find({"docsExamined": {"$exists": True}}):
            assert row.get("planSummary") != "COLLSCAN", row["command"]
            collection = row["ns"].partition(".")[2]
            read[collection] += max(row["docsExamined"], row["keysExamined"])
        begin()
        return {name: read[name] for name in ("conversations", "messages")}

    # A plan that was cached for the few documents of another test would be tried first.
    for collection in ("conversations", "messages"):
        mongo.command("planCacheClear", collection)
    begin()
    yield end
    mongo.command("profile", 0)
    mongo["system.profile"].drop()


@pytest.fixture
def bob(ann: Person, bob: Person, mongo: Mongo) -> Person:
    """Somebody with whom ann has talked for long, as she did a little with many others."""
    peers = [User(username=f"peer-{n}", email=f"peer-{n}@example.org") for n in range(PEERS)]
    for peer in peers:
        peer.fold_names()
    for number, peer in enumerate(User.objects.bulk_create(peers)):
        fill(mongo, ann.id, str(peer.pk), MESSAGES, DAY - timedelta(minutes=number))
    fill(mongo, ann.id, bob.id, LONG, DAY - timedelta(days=1))
    return bob


def fill(mongo: Mongo, reader_id: str, writer_id: str, count: int, moment: datetime) -> None:
    """What one person has sent to another, of which the newest messages are unread."""
    pair = conversation_id(reader_id, writer_id)
    messages = [
        {
            "_id": ObjectId(),
            "conversationId": pair,
            "seq": number,
            "rev": number,
            "senderId": ObjectId(writer_id),
            "receiverId": ObjectId(reader_id),
            "message": "Hi",
            "timestamp": moment,
            "isRead": number <= count - UNREAD,
            "clientId": f"{pair}-{number}",
        }
        for number in range(1, count + 1)
    ]
    mongo["messages"].insert_many(messages)
    last = messages[-1]
    low, high = pair.split(":")
    mongo["conversations"].insert_one(
        {
            "_id": pair,
            "lowId": ObjectId(low),
            "highId": ObjectId(high),
            "last": {name: last[name] for name in ("seq", "rev")}
            | {"id": last["_id"]}
            | {name: last[name] for name in ("senderId", "receiverId", "message", "timestamp")}
            | {"clientId": last["clientId"]},
            "rev": count,
            "lowReadSeq": 0,
            "highReadSeq": 0,
            "activeAt": moment,
            "changedAt": moment,
        }
    )


def test_a_page_of_history_reads_one_page(
    ann: Person, bob: Person, effort: Callable[[], Effort]
) -> None:
    pair = ann.conversation_with(bob)
    effort()

    for query in ({}, {"before": 1_000}, {"after": 1_000}, {"after": LONG - 50}, {"before": 51}):
        page = history.message_page(ann.id, pair, limit=50, **query)

        assert len(page.results) == 50
        assert effort() == {"conversations": 1, "messages": pytest.approx(51, abs=1)}, query


def test_unread_messages_are_counted_by_reading_only_them(
    ann: Person, bob: Person, effort: Callable[[], Effort]
) -> None:
    pair = ann.conversation_with(bob)
    effort()

    seen = history.conversation(ann.id, pair)

    assert seen.unread_count == UNREAD
    assert effort() == {"conversations": 1, "messages": pytest.approx(UNREAD, abs=1)}


def test_a_page_of_the_list_reads_one_page_wherever_it_begins(
    ann: Person, bob: Person, effort: Callable[[], Effort]
) -> None:
    queries: list[dict[str, Any]] = [{}, {"changed_after": DAY - timedelta(days=30)}]
    effort()

    for query in queries:
        place = None
        for _ in range(3):
            page = history.conversation_page(ann.id, limit=10, place=place, **query)
            read = effort()

            assert len(page.results) == 10
            assert read["conversations"] <= 2 * 12, (query, place)  # it may fetch each twice
            assert read["messages"] <= 10 * UNREAD + 11, (query, place)
            place = CursorField().to_internal_value(page.next or "")


async def test_a_resend_is_found_by_reading_one_message(
    ann: Person, bob: Person, writer: Writer, effort: Callable[[], Effort]
) -> None:
    client_id = f"{ann.conversation_with(bob)}-{LONG // 2}"
    effort()

    (found,) = await writer.append_all([Draft(bob.id, ann.id, "Hi", client_id)])

    assert not found.is_new and found.message.seq == LONG // 2
    assert effort()["messages"] == 1


async def test_a_new_message_reads_no_other(
    ann: Person, bob: Person, writer: Writer, effort: Callable[[], Effort]
) -> None:
    effort()

    (stored,) = await writer.append_all([Draft(bob.id, ann.id, "Hi", "new")])

    assert stored.message.seq == LONG + 1
    assert effort()["messages"] == 0
