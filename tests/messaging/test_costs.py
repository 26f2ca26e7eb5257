"""What messages and broadcasts may cost: round trips, encodings, publications, threads, tasks."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from asgiref.sync import sync_to_async

from tests.messaging.conftest import As
from tests.people import Person, make_person
from tests.site import Site, Worker
from tests.tabs import Tab, open_tab

MESSAGES = 20


@pytest.fixture
def counted_site(django_db_setup: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path, {}, application="tests.messaging.counted:application")
    yield site
    site.stop()


async def counts(worker: Worker) -> Counter[str]:
    async with httpx.AsyncClient() as client:
        return Counter((await client.get(f"{worker.url}/counts")).json())


async def spent_while(
    act: Callable[[], Awaitable[None]], site: Site, tabs: list[Tab]
) -> list[dict[str, int]]:
    """By each worker; anew when on a busy machine one lost the other, and said so to its tabs."""
    while True:
        for tab in tabs:
            while not tab.resyncs.empty():
                tab.resyncs.get_nowait()
        before = [await counts(worker) for worker in site.workers]
        await act()
        spent = await spent_since(before, site)
        if all(tab.resyncs.empty() for tab in tabs):
            return spent


async def spent_since(before: list[Counter[str]], site: Site) -> list[dict[str, int]]:
    """By each worker, without what happens now and then however much there is to do."""
    now_and_then = ("update conversations", "task Projection", "task Bus._say", "heartbeat")
    spent = [
        await counts(worker) - earlier for worker, earlier in zip(site.workers, before, strict=True)
    ]
    return [
        {what: count for what, count in each.items() if not what.startswith(now_and_then)}
        for each in spent
    ]


async def test_a_message_costs_one_round_trip_two_encodings_and_one_publication(
    counted_site: Site, ann: Person, bob: Person
) -> None:
    one, other = counted_site.workers
    ann_tab, bob_tab = await open_tab(ann, one), await open_tab(bob, other)
    await ann_tab.send(bob, "They are looked up, and the conversation is made")
    await bob_tab.next_event("privateMessage")

    async def talk() -> None:
        for number in range(MESSAGES):
            await ann_tab.send(bob, f"Line {number}")
            await bob_tab.next_event("privateMessage")

    sending, receiving = await spent_while(talk, counted_site, [ann_tab, bob_tab])
    assert sending == {
        "insert messages": MESSAGES,
        "frame encoded": 2 * MESSAGES,  # the event for every device of both, and the reply
        "notices published": MESSAGES,
        "task ChatConsumer.carry_out": MESSAGES,
        "task MessageLog._write_until_empty": MESSAGES,
        "task Bus._flush": MESSAGES,
    }
    assert receiving == {}, "it only hands the text on"


async def test_a_broadcast_is_encoded_and_published_once_for_everyone(
    counted_site: Site, crowd: list[Person], rest: As
) -> None:
    one, other = counted_site.workers
    staff = await sync_to_async(make_person)("staff", is_staff=True, is_superuser=True)
    tabs = [await open_tab(guest, worker) for guest in crowd for worker in (one, other)]

    async def publish() -> None:
        await rest(staff, one).post("broadcasts/", {"message": "Hello everyone"})
        for tab in tabs:
            await tab.next_event("broadcastMessage")

    sending, receiving = await spent_while(publish, counted_site, tabs)
    assert sending["frame encoded"] == sending["notices published"] == 1
    assert receiving == {}, "it only hands the text on"


async def test_a_refusal_leaves_nothing_to_the_garbage_collector(
    counted_site: Site, ann: Person, bob: Person
) -> None:
    one, _ = counted_site.workers
    tab = await open_tab(ann, one)

    async def be_refused() -> None:
        for number in range(MESSAGES):
            reply = await tab.command(
                "sendMessage", receiverId=bob.id, message=" ", clientId=f"client-id-{number}"
            )
            assert reply["error"]["code"] == "invalid"

    sending, _ = await spent_while(be_refused, counted_site, [tab])
    assert sending == {"task ChatConsumer.carry_out": MESSAGES, "frame encoded": MESSAGES}
