"""Two people talk through the socket, across worker processes."""

import asyncio

from bson import ObjectId

from tests.messaging.conftest import As, Mongo
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


async def test_a_message_reaches_every_other_tab_of_both_people_once(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    ann_desk = await open_tab(ann, one)
    tabs = [await open_tab(ann, other), await open_tab(bob, one), await open_tab(bob, other)]

    stored = await ann_desk.send(bob, "Hi")

    for tab in tabs:
        assert await tab.next_event("privateMessage") == stored
        assert await tab.hears_nothing()
    assert await ann_desk.hears_nothing()


async def test_messages_arrive_in_the_order_in_which_they_were_sent(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    ann_tab, bob_near, bob_far = (
        await open_tab(ann, one),
        await open_tab(bob, one),
        await open_tab(bob, other),
    )

    texts = [f"Line {number}" for number in range(30)]
    await asyncio.gather(*[ann_tab.send(bob, text) for text in texts])

    for tab in (bob_near, bob_far):
        assert [(await tab.next_event("privateMessage"))["message"] for _ in texts] == texts


async def test_what_a_program_sends_over_rest_reaches_the_sockets_of_both(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    one, other = site.workers
    tabs = [await open_tab(ann, one), await open_tab(bob, other)]

    response = await rest(ann, one).send(bob, "Hi from a script")

    assert response.status_code == 201
    for tab in tabs:
        assert await tab.next_event("privateMessage") == response.json()


async def test_the_sender_sees_the_whole_message_as_it_is_stored(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    tab = await open_tab(ann, site.workers[0])

    stored = await tab.send(bob, "  Good morning \r\n", client_id="my-own-id")

    assert stored == {
        "id": stored["id"],
        "conversationId": ann.conversation_with(bob),
        "seq": 1,
        "rev": 1,
        "senderId": ann.id,
        "receiverId": bob.id,
        "message": "Good morning",
        "timestamp": stored["timestamp"],
        "isRead": False,
        "clientId": "my-own-id",
    }
    assert await rest(bob, site.workers[1]).history(ann) == [stored]


async def test_a_stored_message_has_the_fields_that_everyone_knows(
    site: Site, ann: Person, bob: Person, mongo: Mongo
) -> None:
    stored = await (await open_tab(ann, site.workers[0])).send(bob, "Hi")

    document = mongo["messages"].find_one()

    assert document == {
        "_id": ObjectId(stored["id"]),
        "conversationId": ann.conversation_with(bob),
        "seq": 1,
        "rev": 1,
        "senderId": ObjectId(ann.id),
        "receiverId": ObjectId(bob.id),
        "message": "Hi",
        "timestamp": document["timestamp"] if document else None,
        "isRead": False,
        "clientId": stored["clientId"],
    }
    (types,) = mongo["messages"].aggregate(
        [
            {
                "$project": {
                    "_id": 0,
                    "timestamp": {"$type": "$timestamp"},
                    "read": {"$type": "$isRead"},
                }
            }
        ]
    )
    assert types == {"timestamp": "date", "read": "bool"}


async def test_a_note_to_oneself_reaches_the_other_tabs_and_is_read_at_once(
    site: Site, ann: Person, rest: As
) -> None:
    one, other = site.workers
    desk, phone = await open_tab(ann, one), await open_tab(ann, other)

    stored = await desk.send(ann, "Buy milk")

    assert await phone.next_event("privateMessage") == stored
    assert stored["isRead"] is True
    noted = await rest(ann, one).conversation(ann)
    assert noted["peer"]["id"] == ann.id
    assert (noted["unreadCount"], noted["readSeq"], noted["peerReadSeq"]) == (0, 1, 1)
    assert noted["lastMessage"] == stored


async def test_only_the_other_person_sees_that_somebody_is_typing(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    desk, phone, bob_tab = (
        await open_tab(ann, one),
        await open_tab(ann, other),
        await open_tab(bob, other),
    )

    reply = await desk.command("typing", receiverId=bob.id)

    assert reply == {"ref": reply["ref"], "ok": True, "data": {}}
    assert await bob_tab.next_event("typing") == {"senderId": ann.id}
    assert await phone.hears_nothing()
    assert await desk.hears_nothing()
