"""The blocked notice nothing, hear nothing of it, and everything said before stays."""

import asyncio

import pytest

from tests.messaging.blocker import (
    CANNOT,
    Blocker,
    everywhere,
    heard,
    nothing_is_heard,
    text_to,
)
from tests.messaging.conftest import As
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab


async def test_history_stays_and_resends_are_answered_while_nothing_is_announced(
    site: Site, ann: Person, bob: Person, bobs: Blocker, rest: As
) -> None:
    ann_tab = await open_tab(ann, site.workers[1])
    sent = await ann_tab.send(bob, "Hi", client_id="once")
    bob_tabs = await everywhere(bob, site)
    await bobs.block(ann)
    await heard(bob_tabs, ann, is_blocked=True)

    assert await ann_tab.send(bob, "Hi", client_id="once") == sent
    again = await rest(ann, site.workers[0]).send(bob, "Hi", client_id="once")
    assert (again.status_code, again.json()) == (200, sent)
    conflict = await rest(ann, site.workers[0]).send(bob, "Other", client_id="once")
    assert conflict.json()["code"] == "conflict"

    assert await nothing_is_heard(bob_tabs)
    assert await bobs.history(ann) == [sent]
    assert await rest(ann, site.workers[0]).history(bob) == [sent]


async def test_what_the_blocked_sent_is_not_counted_until_they_are_unblocked(
    site: Site, ann: Person, bob: Person, bobs: Blocker
) -> None:
    ann_tab = await open_tab(ann, site.workers[0])
    for _ in range(3):
        await ann_tab.send(bob, "Hi")
    before = (await bobs.conversation(ann))["changedAt"]

    await bobs.block(ann)

    seen = await bobs.conversation(ann)
    assert (seen["unreadCount"], seen["seq"]) == (0, 3)
    assert [row["unreadCount"] for row in await bobs.conversations(changedAfter=before)] == [0]
    read = await bobs.post(f"conversations/{seen['id']}/read/", {"seq": 1})
    assert read.json()["unreadCount"] == 0
    await bobs.unblock(ann)
    assert (await bobs.conversation(ann))["unreadCount"] == 2


@pytest.mark.parametrize("reader", ["ann", "bob"])
async def test_neither_sees_what_the_other_has_read(
    site: Site, ann: Person, bob: Person, bobs: Blocker, rest: As, reader: str
) -> None:
    one, other = (ann, bob) if reader == "ann" else (bob, ann)
    one_tab, other_tab = (
        await open_tab(one, site.workers[0]),
        await open_tab(other, site.workers[1]),
    )
    sent = await other_tab.send(one, "Did you read this?")
    await one_tab.next_event("privateMessage")
    await bobs.block(ann)
    bob_tab = one_tab if reader == "bob" else other_tab
    await heard([bob_tab], ann, is_blocked=True)

    await one_tab.command("markRead", conversationId=sent["conversationId"], seq=1)

    assert await other_tab.hears_nothing()
    seen = await rest(other, site.workers[1]).conversation(one)
    assert (seen["peerReadSeq"], seen["lastMessage"]["isRead"]) == (0, False)
    assert await rest(other, site.workers[1]).history(one) == [sent]


async def test_the_blocked_do_not_find_who_blocked_them_and_everybody_else_does(
    site: Site, ann: Person, bob: Person, eve: Person, bobs: Blocker, rest: As
) -> None:
    async def found_by(person: Person, wanted: Person) -> list[str]:
        program = rest(person, site.workers[1])
        answer = await program.get("users/", search=wanted.username)
        return [user["id"] for user in answer.json()["results"]]

    before = (await rest(ann, site.workers[1]).get(f"users/{bob.id}/")).json()
    await bobs.block(ann)

    assert await found_by(ann, bob) == []
    assert await found_by(eve, bob) == await found_by(bob, bob) == [bob.id]
    assert await found_by(bob, ann) == [ann.id]
    answer = await rest(ann, site.workers[1]).get(f"users/{bob.id}/")
    assert (answer.status_code, answer.json()) == (200, before)


async def test_the_blocked_hear_nothing_of_it(
    site: Site, ann: Person, bob: Person, eve: Person, bobs: Blocker
) -> None:
    spies = await everywhere(ann, site) + await everywhere(eve, site)

    await bobs.block(ann)
    await bobs.unblock(ann)

    assert await nothing_is_heard(spies)


async def test_nothing_comes_behind_the_block_however_much_is_under_way(
    site: Site, ann: Person, bob: Person, bobs: Blocker
) -> None:
    ann_tabs, bob_tabs = await everywhere(ann, site), await everywhere(bob, site)

    async def flood(tab: Tab) -> int:
        """Send until it is refused; how many were stored."""
        for stored in range(1_000):
            reply = await tab.command("sendMessage", **text_to(bob))
            if not reply["ok"]:
                assert reply["error"] == CANNOT
                return stored
        raise AssertionError("The block never held.")

    floods = [asyncio.create_task(flood(tab)) for tab in ann_tabs for _ in range(3)]
    for tab in bob_tabs:
        await tab.next_event("privateMessage")
    await bobs.block(ann)
    stored = sum(await asyncio.gather(*floods))

    for tab in bob_tabs:
        told = await tab.next_event("blockChanged", passing_over="privateMessage")
        assert told["isBlocked"]
    assert await nothing_is_heard(bob_tabs)
    assert (await bobs.conversation(ann))["seq"] == stored
    assert (await bobs.conversation(ann))["unreadCount"] == 0


async def test_whoever_signs_in_later_knows_the_block(
    site: Site, ann: Person, bob: Person, bobs: Blocker
) -> None:
    ann_tab = await open_tab(ann, site.workers[1])
    sent = await ann_tab.send(bob, "Hi", client_id="once")
    await bobs.block(ann)
    late = await everywhere(bob, site)

    assert await ann_tab.send(bob, "Hi", client_id="once") == sent  # announced again to others

    assert await nothing_is_heard(late)
