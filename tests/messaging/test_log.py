"""The message log itself: what a batch costs, and how it comes out of conflicts and crashes."""

import asyncio
import time

import pytest
from bson import ObjectId

from accounts.clock import now
from accounts.errors import Busy, Conflict
from messaging.log import turns
from messaging.log.entries import Draft, Stored
from messaging.log.pace import LARGEST_BATCH, LONGEST_WAIT_SECONDS, RETURNS_PER_SECOND
from messaging.log.queue import LONGEST_RUN
from messaging.models import conversation_id
from tests.messaging.conftest import As, Mongo
from tests.messaging.writer import Writer
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

BOB = "b" * 24


def draft(number: int, *, sender: str = "a" * 24, receiver: str = BOB, text: str = "Hi") -> Draft:
    return Draft(sender, receiver, text, f"client-id-{number}")


async def test_sends_in_many_conversations_at_once_cost_one_round_trip(writer: Writer) -> None:
    people = [f"{number:024x}" for number in range(100)]

    first = await writer.append_all([draft(1, sender=person) for person in people])
    assert writer.commands == ["find", "insert", "update"], "it learns where each stands"
    second = await writer.append_all([draft(2, sender=person) for person in people])
    assert writer.commands == ["insert"]

    assert [stored.message.seq for stored in first + second] == [1] * 100 + [2] * 100


async def test_sends_in_one_conversation_keep_their_order(writer: Writer) -> None:
    stored = await writer.append_all([draft(number) for number in range(20)])

    assert writer.commands == ["find", "insert", "update"]
    assert [(row.message.seq, row.message.rev) for row in stored] == [
        (number, number) for number in range(1, 21)
    ]
    assert [row.message.client_id for row in stored] == [
        f"client-id-{number}" for number in range(20)
    ]


async def test_what_comes_behind_a_resend_comes_behind_it(writer: Writer) -> None:
    await writer.append_all([draft(1)])

    stored = await writer.append_all([draft(number) for number in (2, 1, 3, 4)])

    assert [row.message.seq for row in stored] == [2, 1, 3, 4]
    assert [row.is_new for row in stored] == [True, False, True, True]


async def test_a_busy_conversation_does_not_keep_the_others_waiting(writer: Writer) -> None:
    busy = [draft(number) for number in range(4 * LONGEST_RUN)]
    order: list[str] = []

    async def append(entry: Draft) -> None:
        stored = await writer.log.append(entry)
        order.append(stored.message.sender_id)

    await asyncio.gather(*map(append, busy), append(draft(0, sender="c" * 24)))

    assert order.index("c" * 24) <= LONGEST_RUN


async def test_who_comes_late_to_a_long_queue_is_refused_until_it_is_short(writer: Writer) -> None:
    people = [f"{number:024x}" for number in range(4 * LARGEST_BATCH)]
    crowd = [asyncio.create_task(writer.log.append(draft(1, sender=one))) for one in people]
    while not writer.commands:  # noqa: ASYNC110 - until the first batch is under way
        await asyncio.sleep(0)
    time.sleep(2 * LONGEST_WAIT_SECONDS)  # noqa: ASYNC251 - the process itself is held up
    await crowd[0]

    returns = []
    for _ in range(RETURNS_PER_SECOND):
        with pytest.raises(Busy) as refused:
            await writer.log.append(draft(2))
        returns.append(time.monotonic() + refused.value.retry_after)
    assert returns[-1] - returns[0] > 0.8, "nobody is to come back with somebody else"

    assert all(stored.is_new for stored in await asyncio.gather(*crowd))
    assert (await writer.log.append(draft(2))).is_new


async def test_two_processes_that_write_at_once_share_the_numbers(
    writer: Writer, other_writer: Writer, mongo: Mongo
) -> None:
    both = await asyncio.gather(
        writer.append_all([draft(number) for number in range(30)]),
        other_writer.append_all([draft(number) for number in range(30, 60)]),
    )

    for stored in both:
        numbers = [row.message.seq for row in stored]
        assert numbers == sorted(numbers)
    seqs = sorted(document["seq"] for document in mongo["messages"].find())
    assert seqs == list(range(1, 61))
    await writer.settled()
    await other_writer.settled()
    (conversation,) = mongo["conversations"].find()
    assert (conversation["rev"], conversation["last"]["seq"]) == (60, 60)


async def test_a_process_that_was_told_of_a_number_does_not_try_it(
    writer: Writer, other_writer: Writer
) -> None:
    await writer.append_all([draft(1)])
    await other_writer.append_all([draft(2)])

    writer.log.remember(conversation_id("a" * 24, BOB), 2)
    (stored,) = await writer.append_all([draft(3)])

    assert stored.message.seq == 3
    assert writer.commands == ["insert"]


@pytest.fixture
def long_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOMENT_SECONDS", 60)


async def test_two_processes_that_hear_each_other_take_turns_and_lose_no_number(
    long_moment: None, writer: Writer, other_writer: Writer
) -> None:
    conversation = conversation_id("a" * 24, BOB)
    await writer.append_all([draft(1)])
    other_writer.log.remember(conversation, 1)
    await other_writer.append_all([draft(2)])

    waiting = asyncio.create_task(other_writer.append_all([draft(number) for number in (4, 5)]))
    await writer.append_all([draft(3, sender="c" * 24)])
    assert not other_writer.commands, "it has had its turn"
    writer.log.remember(conversation, 2)
    await writer.append_all([draft(3)])
    other_writer.log.remember(conversation, 3)

    assert [stored.message.seq for stored in await waiting] == [4, 5]
    assert other_writer.commands == ["insert"]


async def test_nobody_waits_for_long_for_a_process_that_has_nothing_to_say(
    writer: Writer, other_writer: Writer
) -> None:
    await writer.append_all([draft(1)])
    other_writer.log.remember(conversation_id("a" * 24, BOB), 1)

    for number in (2, 3, 4):
        (stored,) = await other_writer.append_all([draft(number)])
        assert stored.message.seq == number


async def test_copies_in_two_conversations_are_one_message_and_a_conflict(
    writer: Writer, mongo: Mongo
) -> None:
    results = await asyncio.gather(
        *[writer.log.append(draft(1, receiver=person)) for person in (BOB, "c" * 24)],
        return_exceptions=True,
    )

    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Stored"]
    assert mongo["messages"].count_documents({}) == 1
    assert mongo["conversations"].count_documents({}) == 1


async def test_a_conflict_leaves_what_was_written_with_it_alone(writer: Writer) -> None:
    await writer.append_all([draft(1)])

    conflict, fine = await asyncio.gather(
        writer.log.append(draft(1, text="Something else")),
        writer.log.append(draft(2, sender="c" * 24)),
        return_exceptions=True,
    )

    assert isinstance(conflict, Conflict)
    assert isinstance(fine, Stored) and fine.is_new


@pytest.fixture
def half_written(ann: Person, bob: Person, mongo: Mongo) -> ObjectId:
    """A message whose process died before it moved the conversation forward."""
    message_id = ObjectId()
    document = {
        "_id": message_id,
        "conversationId": ann.conversation_with(bob),
        "seq": 1,
        "rev": 1,
        "senderId": ObjectId(ann.id),
        "receiverId": ObjectId(bob.id),
        "message": "Did this arrive?",
        "timestamp": now(),
        "isRead": False,
        "clientId": "crashed",
    }
    mongo["messages"].insert_one(document)
    assert mongo["conversations"].count_documents({}) == 0
    return message_id


async def test_a_resend_repairs_what_a_crash_left_half_written(
    site: Site, ann: Person, bob: Person, rest: As, half_written: ObjectId
) -> None:
    one, other = site.workers

    stored = await (await open_tab(ann, one)).send(bob, "Did this arrive?", client_id="crashed")

    assert (stored["id"], stored["seq"]) == (str(half_written), 1)
    (listed,) = await rest(bob, other).conversations()
    assert (listed["lastMessage"], listed["unreadCount"]) == (stored, 1)


async def test_the_next_message_comes_after_one_that_a_crash_left_half_written(
    site: Site, ann: Person, bob: Person, rest: As, half_written: ObjectId
) -> None:
    one, other = site.workers

    stored = await (await open_tab(bob, one)).send(ann, "Hello?")

    assert stored["seq"] == 2
    history = await rest(ann, other).history(bob)
    assert [message["id"] for message in history] == [stored["id"], str(half_written)]
