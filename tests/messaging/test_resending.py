"""A send whose answer got lost is sent again, and still there is one message."""

import asyncio

from asgiref.sync import sync_to_async

from accounts import services
from accounts.models import User
from tests.messaging.conftest import As, Mongo
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

CONFLICT = {"code": "conflict", "message": "This was already done differently."}


async def test_a_resend_gets_the_first_reply_again_through_either_worker(
    site: Site, ann: Person, bob: Person, mongo: Mongo
) -> None:
    one, other = site.workers
    first = await (await open_tab(ann, one)).send(bob, "Hi", client_id="once")

    again = await (await open_tab(ann, other)).send(bob, "Hi", client_id="once")

    assert again == first
    assert mongo["messages"].count_documents({}) == 1


async def test_a_resend_is_shown_again_to_whoever_may_have_missed_it(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    ann_tab, bob_tab = await open_tab(ann, one), await open_tab(bob, other)

    first = await ann_tab.send(bob, "Hi", client_id="once")
    await ann_tab.send(bob, "Hi", client_id="once")

    assert await bob_tab.next_event("privateMessage") == first
    assert await bob_tab.next_event("privateMessage") == first
    assert await bob_tab.hears_nothing()


async def test_a_resend_over_rest_answers_200_with_the_first_message(
    site: Site, ann: Person, bob: Person, rest: As, mongo: Mongo
) -> None:
    one, other = site.workers

    first = await rest(ann, one).send(bob, "Hi", client_id="once")
    again = await rest(ann, other).send(bob, "Hi", client_id="once")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert mongo["messages"].count_documents({}) == 1


async def test_the_socket_and_rest_know_each_others_sends(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    one, other = site.workers
    tab = await open_tab(ann, one)

    sent = await tab.send(bob, "Hi", client_id="from the socket")
    again = await rest(ann, other).send(bob, "Hi", client_id="from the socket")
    posted = await rest(ann, other).send(bob, "Hi", client_id="from rest")

    assert (again.status_code, again.json()) == (200, sent)
    assert await tab.send(bob, "Hi", client_id="from rest") == posted.json()
    assert [message["seq"] for message in await rest(bob, one).history(ann)] == [2, 1]


async def test_twenty_copies_at_once_over_everything_become_one_message(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    sockets = [await open_tab(ann, worker) for worker in site.workers]
    programs = [rest(ann, worker) for worker in site.workers]

    replies, responses = await asyncio.gather(
        asyncio.gather(
            *[socket.send(bob, "Hi", client_id="once") for socket in sockets for _ in range(7)]
        ),
        asyncio.gather(
            *[program.send(bob, "Hi", client_id="once") for program in programs for _ in range(3)]
        ),
    )

    history = await rest(bob, site.workers[0]).history(ann)
    assert len(history) == 1
    assert replies + [response.json() for response in responses] == history * 20
    assert history[0]["seq"] == 1


async def test_copies_leave_no_hole_between_the_messages_around_them(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    tabs = [await open_tab(ann, worker) for worker in site.workers]

    await asyncio.gather(
        *[tab.send(bob, f"Line {n}", client_id=f"line-{n}") for n in range(20) for tab in tabs]
    )

    history = await rest(bob, site.workers[0]).history(ann)
    assert [message["seq"] for message in history] == list(range(20, 0, -1))
    assert {message["clientId"] for message in history} == {f"line-{n}" for n in range(20)}


async def test_the_same_client_id_with_another_text_or_receiver_is_a_conflict(
    site: Site, ann: Person, bob: Person, eve: Person, rest: As, mongo: Mongo
) -> None:
    one, other = site.workers
    tab = await open_tab(ann, one)
    first = await tab.send(bob, "Hi", client_id="once")

    for receiver, text in ((bob, "Hello"), (eve, "Hi")):
        reply = await tab.command(
            "sendMessage", receiverId=receiver.id, message=text, clientId="once"
        )
        response = await rest(ann, other).send(receiver, text, client_id="once")

        assert reply == {"ref": reply["ref"], "ok": False, "error": CONFLICT}
        assert (response.status_code, response.json()) == (409, CONFLICT)

    assert await rest(bob, one).history(ann) == [first]
    assert mongo["messages"].count_documents({}) == 1


async def test_two_people_may_choose_the_same_client_id(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers

    hers = await (await open_tab(ann, one)).send(bob, "Hi", client_id="1")
    his = await (await open_tab(bob, other)).send(ann, "Hi", client_id="1")

    assert (hers["seq"], his["seq"]) == (1, 2)


async def test_the_same_text_twice_is_two_messages(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    tab = await open_tab(ann, site.workers[0])

    await tab.send(bob, "ok")
    await tab.send(bob, "ok")

    assert [message["message"] for message in await rest(bob, site.workers[1]).history(ann)] == [
        "ok",
        "ok",
    ]


async def test_a_program_that_gives_no_client_id_is_not_protected_against_itself(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    program = rest(ann, site.workers[0])
    body = {"receiverId": bob.id, "message": "Hi"}

    first, second = [await program.post("messages/", body) for _ in range(2)]

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["clientId"] != second.json()["clientId"]
    assert (first.json()["seq"], second.json()["seq"]) == (1, 2)


async def test_a_resend_is_answered_even_when_the_receiver_left_meanwhile(
    site: Site, ann: Person, bob: Person
) -> None:
    tab = await open_tab(ann, site.workers[0])
    first = await tab.send(bob, "Hi", client_id="once")
    bob_tab = await open_tab(bob, site.workers[0])
    await sync_to_async(lambda: services.deactivate(user=User.objects.get(pk=bob.id)))()
    await bob_tab.closed_with()
    refused = await tab.command("sendMessage", receiverId=bob.id, message="Hi", clientId="new")
    assert refused["error"]["code"] == "forbidden"  # or the resend would prove nothing

    assert await tab.send(bob, "Hi", client_id="once") == first
