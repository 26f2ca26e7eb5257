"""Whom somebody has blocked cannot reach them, and is not told; everything said before stays."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from asgiref.sync import sync_to_async
from rest_framework.exceptions import ValidationError

from accounts import blocking
from accounts.models import User
from tests.messaging.conftest import As, Mongo
from tests.messaging.rest import Rest
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import Tab, open_tab

CANNOT = {"code": "forbidden", "message": "You cannot message this account."}
BLOCKED = {
    "code": "forbidden",
    "message": "You blocked this person. Unblock them to write to them.",
}
UNKNOWN = "a" * 24


class Blocker(Rest):
    async def block(self, other: Person) -> None:
        assert (await self.change("PUT", other.id)).status_code == 204

    async def unblock(self, other: Person) -> None:
        assert (await self.change("DELETE", other.id)).status_code == 204

    async def change(self, method: str, user_id: str) -> httpx.Response:
        url = f"{self.worker.url}/api/users/{user_id}/block/"
        return await self.client.request(method, url, headers=self.person.headers)

    async def blocked(self, **query: Any) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.get("users/me/blocked/", **query)).json()
        return answer


@pytest.fixture
async def bobs(site: Site, bob: Person) -> AsyncIterator[Blocker]:
    """The API as Bob uses it through the first worker."""
    async with httpx.AsyncClient(timeout=20) as client:
        yield Blocker(client, bob, site.workers[0])


async def everywhere(person: Person, site: Site) -> list[Tab]:
    return [await open_tab(person, worker) for worker in site.workers]


async def nothing_is_heard(tabs: list[Tab]) -> bool:
    return all(await asyncio.gather(*[tab.hears_nothing() for tab in tabs]))


async def heard(tabs: list[Tab], other: Person, *, is_blocked: bool) -> None:
    for tab in tabs:
        told = await tab.next_event("blockChanged")
        assert told == {"userId": other.id, "isBlocked": is_blocked}


def text_to(receiver: Person, client_id: str = "") -> dict[str, str]:
    return {"receiverId": receiver.id, "message": "Hi", "clientId": client_id or str(uuid4())}


async def test_blocking_is_listed_until_it_is_undone_and_may_be_repeated(
    bobs: Blocker, ann: Person
) -> None:
    assert await bobs.blocked() == {"results": [], "next": None}

    await bobs.block(ann)
    await bobs.block(ann)

    listed = await bobs.blocked()
    assert listed["next"] is None
    assert listed["results"] == [(await bobs.get(f"users/{ann.id}/")).json()]
    await bobs.unblock(ann)
    await bobs.unblock(ann)
    assert await bobs.blocked() == {"results": [], "next": None}


async def test_the_list_is_read_in_pages(bobs: Blocker, crowd: list[Person]) -> None:
    for person in crowd:
        await bobs.block(person)

    first = await bobs.blocked(limit=5)
    rest = await bobs.blocked(limit=5, cursor=first["next"])

    listed = [user["id"] for user in first["results"] + rest["results"]]
    assert listed == sorted(person.id for person in crowd)
    assert rest["next"] is None
    for wrong in ({"limit": 0}, {"limit": 101}, {"cursor": "x"}, {"cursor[$gt]": "", "limit": "a"}):
        assert (await bobs.get("users/me/blocked/", **wrong)).status_code == 400, wrong


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_nobody_blocks_who_does_not_exist_or_themselves(
    bobs: Blocker, bob: Person, method: str
) -> None:
    for user_id in (UNKNOWN, "x", "$ne", UNKNOWN.upper(), f"{UNKNOWN}%0A"):
        answer = await bobs.change(method, user_id)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), user_id

    answer = await bobs.change(method, bob.id)

    assert answer.status_code == 400
    assert answer.json() == {"code": "invalid", "message": "You cannot block yourself."}


async def test_there_is_a_most(
    bobs: Blocker, ann: Person, eve: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocking, "MOST_BLOCKED", 1)
    user = await User.objects.aget(pk=bob.id)
    block = sync_to_async(blocking.block)
    await block(user, ann.id)

    with pytest.raises(ValidationError, match="which is the most"):
        await block(user, eve.id)

    await block(user, ann.id)  # nothing new
    assert (await User.objects.aget(pk=bob.id)).blocked == {ann.id}


async def test_two_devices_that_block_at_once_lose_nothing(
    bobs: Blocker, crowd: list[Person]
) -> None:
    await asyncio.gather(*[bobs.block(person) for person in crowd])

    assert len((await bobs.blocked())["results"]) == len(crowd)


async def test_the_blocked_get_the_answer_of_a_deactivated_person_on_every_way(
    site: Site, ann: Person, bob: Person, bobs: Blocker, rest: As
) -> None:
    gone = await sync_to_async(make_person)("gone", is_active=False)
    tabs, bob_tabs = await everywhere(ann, site), await everywhere(bob, site)
    await tabs[0].send(bob, "Before")  # both workers remember that she may
    await tabs[1].send(bob, "Before")
    for tab in bob_tabs:
        await tab.next_event("privateMessage")
        await tab.next_event("privateMessage")

    await bobs.block(ann)
    await heard(bob_tabs, ann, is_blocked=True)

    for worker, tab in zip(site.workers, tabs, strict=True):
        for name, data in (("sendMessage", {"message": "Hi", "clientId": "1"}), ("typing", {})):
            to_bob = await tab.command(name, receiverId=bob.id, **data)
            to_gone = await tab.command(name, receiverId=gone.id, **data)
            assert to_bob["error"] == to_gone["error"] == CANNOT
        answers = [
            await rest(ann, worker).post("messages/", text_to(receiver)) for receiver in (bob, gone)
        ]
        assert [(answer.status_code, answer.json()) for answer in answers] == [(403, CANNOT)] * 2
    assert await nothing_is_heard(bob_tabs)


async def test_who_blocks_cannot_write_either_and_is_told_why(
    site: Site, ann: Person, bob: Person, bobs: Blocker
) -> None:
    tabs = await everywhere(bob, site)
    await bobs.block(ann)
    await heard(tabs, ann, is_blocked=True)

    for tab in tabs:
        for name, data in (("sendMessage", {"message": "Hi", "clientId": "1"}), ("typing", {})):
            assert (await tab.command(name, receiverId=ann.id, **data))["error"] == BLOCKED
    answer = await bobs.send(ann, "Hi")
    assert (answer.status_code, answer.json()) == (403, BLOCKED)


async def test_after_unblocking_they_talk_again(
    site: Site, ann: Person, bob: Person, bobs: Blocker
) -> None:
    ann_tab, bob_tabs = await open_tab(ann, site.workers[1]), await everywhere(bob, site)
    await bobs.block(ann)
    await heard(bob_tabs, ann, is_blocked=True)
    await bobs.unblock(ann)
    await heard(bob_tabs, ann, is_blocked=False)

    await ann_tab.send(bob, "Hello again")

    for tab in bob_tabs:
        assert (await tab.next_event("privateMessage"))["message"] == "Hello again"
    await bob_tabs[0].send(ann, "Hello")
    assert (await ann_tab.next_event("privateMessage"))["message"] == "Hello"


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


async def test_a_send_looks_both_people_up_in_one_query(
    site: Site, ann: Person, bob: Person, mongo: Mongo
) -> None:
    tab = await open_tab(ann, site.workers[0])

    mongo.command("profile", 2)
    await tab.send(bob, "Hi")
    mongo.command("profile", 0)

    lookups = list(mongo["system.profile"].find({"ns": f"{mongo.name}.users"}))
    mongo["system.profile"].drop()
    assert [lookup["docsExamined"] for lookup in lookups] == [2]
