"""`manage.py audit` finds damage that was done by hand, and repairs what is derived."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from bson import ObjectId
from django.core.management import CommandError, call_command

from messaging import services
from messaging.log.entries import Draft
from tests.messaging.conftest import Mongo
from tests.messaging.writer import Writer
from tests.people import Person

ALL_IS_WELL = "What is stored agrees with itself.\n"


@pytest.fixture
async def talk(writer: Writer, ann: Person, bob: Person) -> str:
    """Five messages, of which ann wrote all but the third, and bob has read two."""
    senders = [ann, ann, bob, ann, ann]
    for number, sender in enumerate(senders, start=1):
        receiver = bob if sender is ann else ann
        await writer.log.append(Draft(sender.id, receiver.id, f"Line {number}", f"id-{number}"))
    await writer.log.append(Draft(ann.id, ann.id, "A note to myself", "id-6"))
    await writer.settled()
    conversation_id = ann.conversation_with(bob)
    await services.mark_read(bob.id, conversation_id=conversation_id, seq=2)
    return conversation_id


@sync_to_async
def audit(*options: str) -> tuple[bool, str]:
    """Whether the command ends well, and what it says."""
    said = StringIO()
    try:
        call_command("audit", *options, stdout=said)
    except CommandError:
        return False, said.getvalue()
    return True, said.getvalue()


async def test_what_the_product_stores_agrees_with_itself(talk: str, mongo: Mongo) -> None:
    assert await audit() == (True, ALL_IS_WELL)


async def test_an_earlier_number_may_have_a_later_moment(talk: str, mongo: Mongo) -> None:
    later = datetime.now(UTC) + timedelta(seconds=20)  # of a process whose clock is ahead
    mongo["messages"].update_one({"conversationId": talk, "seq": 3}, {"$set": {"timestamp": later}})
    assert await audit() == (True, ALL_IS_WELL)
    mongo["conversations"].update_one({"_id": talk}, {"$set": {"activeAt": later}})
    assert await audit() == (True, ALL_IS_WELL)


DAMAGE: dict[str, dict[str, Any]] = {
    "last": {"$set": {"last.seq": 4, "last.message": "Line 4"}},
    "rev": {"$set": {"rev": 9}},
    "active_at": {"$set": {"activeAt": None}},
    "low_id": {"$set": {"lowId": ObjectId()}},
}


@pytest.mark.parametrize("field", DAMAGE)
async def test_a_document_that_differs_from_its_messages_is_rebuilt(
    talk: str, mongo: Mongo, field: str
) -> None:
    before = mongo["conversations"].find_one({"_id": talk}, {"changedAt": False})
    mongo["conversations"].update_one({"_id": talk}, DAMAGE[field])

    sentence = f"{talk} has a document with wrong {field}.\n"
    assert await audit() == (False, sentence)
    assert await audit("--repair") == (
        True,
        f"{sentence}    Rebuilt from its messages.\n{ALL_IS_WELL}",
    )

    assert await audit() == (True, ALL_IS_WELL)
    assert mongo["conversations"].find_one({"_id": talk}, {"changedAt": False}) == before


async def test_a_document_that_was_lost_is_rebuilt_with_its_read_marks(
    talk: str, ann: Person, bob: Person, mongo: Mongo
) -> None:
    mongo["conversations"].delete_one({"_id": talk})

    assert await audit() == (False, f"{talk} has messages and no document.\n")
    await audit("--repair")

    assert await audit() == (True, ALL_IS_WELL)
    rebuilt = mongo["conversations"].find_one({"_id": talk}) or {}
    marks = {
        str(rebuilt["lowId"]): rebuilt["lowReadSeq"],
        str(rebuilt["highId"]): rebuilt["highReadSeq"],
    }
    assert marks == {ann.id: 0, bob.id: 2}


async def test_a_mark_that_a_crash_left_behind_follows_what_was_read(
    talk: str, bob: Person, mongo: Mongo
) -> None:
    mongo["messages"].update_one({"conversationId": talk, "seq": 4}, {"$set": {"isRead": True}})
    side = "low" if talk.startswith(bob.id) else "high"

    passed, said = await audit("--repair")

    assert passed and f"{talk} has a document with wrong {side}_read_seq.\n" in said
    document = mongo["conversations"].find_one({"_id": talk}) or {}
    assert document[f"{side}ReadSeq"] == 4


async def test_a_mark_that_claims_too_much_goes_back_to_the_first_unread_message(
    talk: str, mongo: Mongo
) -> None:
    mongo["conversations"].update_one({"_id": talk}, {"$set": {"lowReadSeq": 9, "highReadSeq": 9}})

    passed, said = await audit("--repair")

    assert passed and f"{talk} has a document with wrong low_read_seq, high_read_seq.\n" in said
    document = mongo["conversations"].find_one({"_id": talk}) or {}
    assert {document["lowReadSeq"], document["highReadSeq"]} == {2, 3}


async def test_what_only_the_messages_could_tell_is_said_and_left_as_it_is(
    talk: str, ann: Person, bob: Person, mongo: Mongo
) -> None:
    messages = mongo["messages"]
    messages.delete_one({"conversationId": talk, "seq": 3})
    messages.update_one({"conversationId": talk, "seq": 1}, {"$set": {"isRead": False}})
    lonely = mongo["conversations"].find_one({"_id": talk}) or {}
    mongo["conversations"].insert_one(lonely | {"_id": f"{ann.id}:{'f' * 24}"})
    before = list(messages.find())

    passed, said = await audit("--repair")

    assert not passed
    assert f"{talk} has number 4 where 3 belongs.\n" in said
    assert f"{talk} has number 2 read by {bob.id}, and 1 not.\n" in said
    assert f"{ann.id}:{'f' * 24} has a document and no messages.\n" in said
    assert list(messages.find()) == before


async def test_a_send_that_is_stored_twice_and_a_number_given_twice_are_found(
    talk: str, ann: Person, mongo: Mongo
) -> None:
    messages = mongo["messages"]
    indexes = messages.index_information()
    again = messages.find_one({"conversationId": talk, "seq": 5}) or {}
    messages.drop_index("one_send_once")
    messages.drop_index("one_number_once")
    try:
        messages.insert_one(again | {"_id": ObjectId()})

        passed, said = await audit()

        assert not passed
        assert f"What {ann.id} sent as 'id-5' is stored 2 times.\n" in said
        assert f"{talk} has number 5 where 6 belongs.\n" in said
    finally:
        messages.delete_many({"conversationId": talk})
        for name in ("one_send_once", "one_number_once"):
            messages.create_index(indexes[name]["key"], name=name, unique=True)
