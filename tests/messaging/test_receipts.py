"""Who hides what they have read sees nobody else's, and everything still counts right."""

from typing import Any

import httpx
import pytest

from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab


def set_receipts(site: Site, person: Person, shown: object) -> httpx.Response:
    return httpx.patch(
        f"{site.url}/api/users/me/privacy/", headers=person.headers, json={"readReceipts": shown}
    )


def read(site: Site, person: Person, path: str) -> Any:
    return httpx.get(f"{site.url}/api/{path}", headers=person.headers).json()


def test_receipts_are_shown_until_somebody_hides_them(site: Site, ann: Person) -> None:
    assert read(site, ann, "users/me/privacy/") == {"readReceipts": True}

    assert set_receipts(site, ann, False).json() == {"readReceipts": False}

    assert read(site, ann, "users/me/privacy/") == {"readReceipts": False}


@pytest.mark.parametrize("wrong", ["yes", 1, None, {"$gt": ""}])
def test_anything_but_true_or_false_is_refused(site: Site, ann: Person, wrong: object) -> None:
    answer = set_receipts(site, ann, wrong)

    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert answer.json()["code"] == "invalid"
    assert list(answer.json()["fields"]) == ["readReceipts"]


@pytest.mark.parametrize("who_hides", ["reader", "sender"])
async def test_hidden_receipts_are_hidden_everywhere(
    site: Site, ann: Person, bob: Person, who_hides: str
) -> None:
    one, other = site.workers
    set_receipts(site, bob if who_hides == "reader" else ann, False)
    ann_tab, bob_tab, bob_phone = (
        await open_tab(ann, one),
        await open_tab(bob, one),
        await open_tab(bob, other),
    )
    sent = await ann_tab.send(bob, "Hi", client_id="once")
    await bob_tab.next_event("privateMessage")
    await bob_phone.next_event("privateMessage")

    await bob_tab.command("markRead", conversationId=sent["conversationId"], seq=1)

    assert (await bob_phone.next_event("messagesRead"))["seq"] == 1
    assert await ann_tab.hears_nothing()
    seen_by_ann = read(site, ann, f"conversations/{sent['conversationId']}/")
    assert (seen_by_ann["peerReadSeq"], seen_by_ann["lastMessage"]["isRead"]) == (0, False)
    history = read(site, ann, f"conversations/{sent['conversationId']}/messages/")
    assert history["results"] == [sent]
    assert await ann_tab.send(bob, "Hi", client_id="once") == sent
    seen_by_bob = read(site, bob, f"conversations/{sent['conversationId']}/")
    assert (seen_by_bob["readSeq"], seen_by_bob["unreadCount"]) == (1, 0)


async def test_showing_receipts_again_shows_what_was_read_meanwhile(
    site: Site, ann: Person, bob: Person
) -> None:
    set_receipts(site, bob, False)
    ann_tab, bob_tab = await open_tab(ann, site.workers[0]), await open_tab(bob, site.workers[1])
    sent = await ann_tab.send(bob, "Hi")
    await bob_tab.command("markRead", conversationId=sent["conversationId"], seq=1)

    set_receipts(site, bob, True)

    assert read(site, ann, f"conversations/{sent['conversationId']}/")["peerReadSeq"] == 1


async def test_notes_to_oneself_are_read_also_when_receipts_are_hidden(
    site: Site, ann: Person
) -> None:
    set_receipts(site, ann, False)
    note = await (await open_tab(ann, site.workers[0])).send(ann, "Buy milk")

    assert note["isRead"] is True
    (listed,) = read(site, ann, "conversations/")["results"]
    assert (listed["lastMessage"]["isRead"], listed["unreadCount"]) == (True, 0)


@pytest.mark.parametrize("shown", [False, True])
async def test_pages_that_are_open_fetch_anew_when_receipts_change(
    site: Site, ann: Person, bob: Person, shown: bool
) -> None:
    set_receipts(site, bob, not shown)
    ann_tab, bob_tab = await open_tab(ann, site.workers[0]), await open_tab(bob, site.workers[1])
    sent = await ann_tab.send(bob, "Hi")
    conversation = f"conversations/{sent['conversationId']}/"
    before = read(site, ann, conversation)["changedAt"]

    set_receipts(site, bob, shown)

    await ann_tab.resynced(within_seconds=30)
    await bob_tab.resynced(within_seconds=30)
    assert read(site, ann, conversation)["changedAt"] > before


async def test_receipts_that_stay_as_they_are_change_nothing(
    site: Site, ann: Person, bob: Person
) -> None:
    ann_tab = await open_tab(ann, site.workers[0])
    sent = await ann_tab.send(bob, "Hi")
    conversation = f"conversations/{sent['conversationId']}/"
    before = read(site, ann, conversation)

    set_receipts(site, bob, True)

    assert read(site, ann, conversation) == before
