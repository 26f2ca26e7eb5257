"""The documents of conversations follow a moment later, and nobody who reads them can tell."""

import asyncio
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from bson import ObjectId

from accounts.clock import now
from accounts.errors import Unavailable
from accounts.fields import wire_time
from messaging import log
from messaging.log.entries import Draft
from tests.messaging.conftest import As, Mongo
from tests.messaging.writer import Writer
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


def draft(number: int, sender: str = "a" * 24) -> Draft:
    return Draft(sender, "b" * 24, f"Message {number}", f"client-id-{number}")


async def test_a_conversation_is_there_when_its_first_message_is_acknowledged(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])

    (conversation,) = mongo["conversations"].find()
    assert conversation["rev"] == 1


async def test_a_message_whose_conversation_is_refused_is_not_acknowledged(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])
    mongo.command("collMod", "conversations", validator={"rev": {"$gt": 1}})
    try:
        with pytest.raises(Unavailable):
            await writer.append_all([draft(2, "c" * 24)])
    finally:
        mongo.command("collMod", "conversations", validator={})


async def test_a_message_costs_one_round_trip_and_conversations_one_for_all(
    writer: Writer, mongo: Mongo
) -> None:
    people = [f"{number:024x}" for number in range(20)]
    await writer.append_all([draft(1, person) for person in people])

    await writer.append_all([draft(2, person) for person in people])
    assert writer.commands == ["insert"]
    await writer.settled()
    assert writer.commands == ["insert", "update"]

    assert [row["rev"] for row in mongo["conversations"].find()] == [2] * 20
    assert {row["last"]["message"] for row in mongo["conversations"].find()} == {"Message 2"}


async def test_of_many_messages_only_the_newest_moves_its_conversation(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])
    first = mongo["messages"].find_one() or {}
    writer.commands.clear()

    for rev in (2, 4, 3):
        writer.log._projection.move_soon([first | {"seq": rev, "rev": rev}])
    await writer.settled()

    assert writer.commands == ["update"]
    (conversation,) = mongo["conversations"].find()
    assert (conversation["rev"], conversation["last"]["seq"]) == (4, 4)


async def test_a_conversation_that_a_crash_left_without_a_document_gets_one(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])
    mongo["conversations"].delete_many({})

    await writer.append_all([draft(2)])
    await writer.settled()

    (conversation,) = mongo["conversations"].find()
    assert conversation["rev"] == 2


async def test_a_conversation_whose_messages_are_gone_does_not_come_back(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])
    await writer.append_all([draft(2)])
    mongo["messages"].delete_many({})
    mongo["conversations"].delete_many({})

    await writer.settled()

    assert mongo["conversations"].find_one() is None


async def test_what_a_stopping_process_still_has_to_move_it_moves(
    writer: Writer, mongo: Mongo
) -> None:
    await writer.append_all([draft(1)])
    await writer.append_all([draft(2)])
    moving = writer.log._projection._writer
    assert moving is not None

    moving.cancel()
    await asyncio.wait([moving])

    (conversation,) = mongo["conversations"].find()
    assert conversation["rev"] == 2


@pytest.fixture
async def second_message(site: Site, ann: Person, bob: Person, mongo: Mongo) -> str:
    """A message that its process acknowledged and died before the conversation moved."""
    first = await (await open_tab(ann, site.workers[0])).send(bob, "Are you there?")
    document = mongo["messages"].find_one({"_id": ObjectId(first["id"])})
    assert document is not None
    changes = {"_id": ObjectId(), "seq": 2, "rev": 2, "clientId": "second", "timestamp": now()}
    mongo["messages"].insert_one(document | changes | {"message": "Hello?"})
    return str(changes["_id"])


async def test_both_people_see_in_their_lists_what_no_document_shows_yet(
    site: Site, ann: Person, bob: Person, rest: As, second_message: str
) -> None:
    for person, unread in ((ann, 0), (bob, 2)):
        (listed,) = await rest(person, site.workers[1]).conversations()
        assert (listed["rev"], listed["lastMessage"]["id"]) == (2, second_message)
        assert listed["unreadCount"] == unread


async def test_a_device_that_catches_up_learns_of_what_no_document_shows_yet(
    site: Site, ann: Person, rest: As, second_message: str
) -> None:
    since = wire_time(now() + timedelta(seconds=50))  # a minute before is what counts

    (changed,) = await rest(ann, site.workers[1]).conversations(changedAfter=since)

    assert changed["rev"] == 2


async def test_one_conversation_shows_what_its_document_does_not_yet(
    site: Site, ann: Person, bob: Person, rest: As, second_message: str
) -> None:
    shown = await rest(bob, site.workers[1]).conversation(ann)

    assert (shown["rev"], shown["lastMessage"]["id"]) == (2, second_message)


async def test_a_message_can_be_read_before_its_conversation_has_moved(
    site: Site, ann: Person, bob: Person, second_message: str
) -> None:
    tab = await open_tab(bob, site.workers[1])

    reply = await tab.command("markRead", conversationId=ann.conversation_with(bob), seq=2)

    assert (reply["data"]["readSeq"], reply["data"]["unreadCount"]) == (2, 0)


async def test_who_starts_finishes_what_a_process_left_behind_long_ago(
    site: Site, mongo: Mongo, second_message: str
) -> None:
    hours_ago = now() - timedelta(hours=5)
    mongo["messages"].update_many({}, {"$set": {"timestamp": hours_ago}})

    await sync_to_async(log.bring_all_up_to_date)()

    (conversation,) = mongo["conversations"].find()
    assert str(conversation["last"]["id"]) == second_message
