"""What is unread is counted, and read marks reach whoever sees them."""

from datetime import UTC, datetime

import pytest
from bson import ObjectId

from tests.messaging.conftest import As, Mongo
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOT_FOUND = {"code": "not_found", "message": "Not found."}


@pytest.fixture
async def ann_tab(site: Site, ann: Person) -> Tab:
    return await open_tab(ann, site.workers[0])


async def read_marks(rest: As, site: Site, reader: Person, peer: Person) -> tuple[int, int, int]:
    seen = await rest(reader, site.workers[1]).conversation(peer)
    return seen["unreadCount"], seen["readSeq"], seen["peerReadSeq"]


async def test_what_others_sent_is_unread_until_it_is_marked(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, rest: As
) -> None:
    for text in ("One", "Two", "Three"):
        await ann_tab.send(bob, text)
    assert await read_marks(rest, site, bob, ann) == (3, 0, 0)
    assert await read_marks(rest, site, ann, bob) == (0, 0, 0)

    bob_tab = await open_tab(bob, site.workers[1])
    reply = await bob_tab.command("markRead", conversationId=ann.conversation_with(bob), seq=2)

    assert reply == {
        "ref": reply["ref"],
        "ok": True,
        "data": {
            "conversationId": ann.conversation_with(bob),
            "readSeq": 2,
            "unreadCount": 1,
        },
    }
    assert await read_marks(rest, site, bob, ann) == (1, 2, 0)
    assert await read_marks(rest, site, ann, bob) == (0, 0, 2)
    history = await rest(ann, site.workers[0]).history(bob)
    assert [message["isRead"] for message in history] == [False, True, True]


async def test_reading_is_shown_to_the_sender_and_on_the_readers_other_tabs(
    site: Site, ann_tab: Tab, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    await ann_tab.send(bob, "Hi")
    ann_far, bob_phone, bob_desk = (
        await open_tab(ann, other),
        await open_tab(bob, one),
        await open_tab(bob, other),
    )

    await bob_phone.command("markRead", conversationId=ann.conversation_with(bob), seq=1)

    mark = {"conversationId": ann.conversation_with(bob), "readerId": bob.id, "seq": 1}
    for tab in (ann_tab, ann_far, bob_desk):
        assert await tab.next_event("messagesRead") == mark
    assert await bob_phone.hears_nothing()


async def test_the_count_says_nothing_of_messages_that_the_answer_does_not_know(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, rest: As, mongo: Mongo
) -> None:
    await ann_tab.send(bob, "One")
    await ann_tab.send(bob, "Two")
    # As when it is stored after the conversation was read and before the unread were counted.
    document = mongo["messages"].find_one({"seq": 2}) or {}
    later = {"_id": ObjectId(), "seq": 3, "rev": 3, "clientId": "later", "timestamp": LONG_AGO}
    mongo["messages"].insert_one(document | later)

    seen = await rest(bob, site.workers[0]).conversation(ann)

    assert (seen["seq"], seen["unreadCount"]) == (2, 2), "the third will announce itself"


async def test_reading_over_rest_is_shown_on_every_tab_of_both(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, rest: As
) -> None:
    await ann_tab.send(bob, "Hi")
    bob_tab = await open_tab(bob, site.workers[1])

    path = f"conversations/{ann.conversation_with(bob)}/read/"
    response = await rest(bob, site.workers[0]).post(path, {"seq": 1})

    assert (response.status_code, response.json()) == (
        200,
        {"conversationId": ann.conversation_with(bob), "readSeq": 1, "unreadCount": 0},
    )
    for tab in (ann_tab, bob_tab):
        assert (await tab.next_event("messagesRead"))["seq"] == 1


async def test_a_mark_ends_at_the_newest_message_and_never_goes_back(
    site: Site, ann_tab: Tab, ann: Person, bob: Person
) -> None:
    await ann_tab.send(bob, "One")
    await ann_tab.send(bob, "Two")
    bob_tab = await open_tab(bob, site.workers[1])

    marks = [
        (await bob_tab.command("markRead", conversationId=ann.conversation_with(bob), seq=seq))[
            "data"
        ]["readSeq"]
        for seq in (2**53 - 1, 1, 0, 2)
    ]

    assert marks == [2, 2, 2, 2]
    assert (await ann_tab.next_event("messagesRead"))["seq"] == 2
    assert await ann_tab.hears_nothing()


async def test_marking_reads_only_what_was_sent_to_the_reader(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, rest: As
) -> None:
    bob_tab = await open_tab(bob, site.workers[1])
    await ann_tab.send(bob, "From ann")
    await bob_tab.send(ann, "From bob")

    await bob_tab.command("markRead", conversationId=ann.conversation_with(bob), seq=2)

    history = await rest(ann, site.workers[0]).history(bob)
    assert [(message["message"], message["isRead"]) for message in history] == [
        ("From bob", False),
        ("From ann", True),
    ]
    assert await read_marks(rest, site, ann, bob) == (1, 0, 2)


async def test_the_last_message_in_the_list_tells_whether_it_was_read(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, rest: As
) -> None:
    await ann_tab.send(bob, "Hi")
    bob_tab = await open_tab(bob, site.workers[1])

    for expected in (False, True):
        (listed,) = await rest(ann, site.workers[0]).conversations()
        assert listed["lastMessage"]["isRead"] is expected
        await bob_tab.command("markRead", conversationId=ann.conversation_with(bob), seq=1)


async def test_a_conversation_with_oneself_never_has_anything_unread(
    site: Site, ann_tab: Tab, ann: Person, rest: As
) -> None:
    await ann_tab.send(ann, "Buy milk")

    reply = await ann_tab.command("markRead", conversationId=ann.conversation_with(ann), seq=1)

    assert reply["data"]["unreadCount"] == 0
    assert reply["data"]["readSeq"] == 1
    assert await read_marks(rest, site, ann, ann) == (0, 1, 1)


async def test_a_strangers_conversation_is_as_unknown_as_one_that_does_not_exist(
    site: Site, ann_tab: Tab, ann: Person, bob: Person, eve: Person, rest: As, mongo: Mongo
) -> None:
    await ann_tab.send(bob, "Between us")
    eve_tab, program = await open_tab(eve, site.workers[1]), rest(eve, site.workers[1])
    assert (await rest(bob, site.workers[1]).conversation(ann))["unreadCount"] == 1

    for conversation_id in (ann.conversation_with(bob), f"{'0' * 24}:{'f' * 24}"):
        reply = await eve_tab.command("markRead", conversationId=conversation_id, seq=1)
        path = f"conversations/{conversation_id}/"
        responses = [
            await program.post(f"{path}read/", {"seq": 1}),
            await program.get(path),
            await program.get(f"{path}messages/"),
            await program.get(f"{path}messages/", after=0),
        ]

        assert reply == {"ref": reply["ref"], "ok": False, "error": NOT_FOUND}
        assert [(response.status_code, response.json()) for response in responses] == [
            (404, NOT_FOUND)
        ] * 4

    assert mongo["messages"].count_documents({"isRead": True}) == 0
    assert await program.conversations() == []
