"""Whom somebody has blocked cannot reach them, and whoever blocks cannot write either."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from rest_framework.exceptions import ValidationError

from accounts import blocking
from accounts.models import User
from tests.messaging.blocker import (
    CANNOT,
    Blocker,
    everywhere,
    heard,
    nothing_is_heard,
    text_to,
)
from tests.messaging.conftest import As, Mongo
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import open_tab

BLOCKED = {
    "code": "forbidden",
    "message": "You blocked this person. Unblock them to write to them.",
}
UNKNOWN = "a" * 24


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
