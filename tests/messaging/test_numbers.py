"""Every conversation counts its messages 1, 2, 3 and leaves nothing out, whoever sends."""

import asyncio

from tests.messaging.conftest import As
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab


async def send_many(tab: Tab, receiver: Person, count: int) -> list[int]:
    stored = await asyncio.gather(*[tab.send(receiver, f"Line {n}") for n in range(count)])
    return [message["seq"] for message in stored]


async def test_a_conversation_has_no_holes_when_both_write_through_both_workers_at_once(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    tabs = [
        (await open_tab(person, worker), receiver)
        for worker in site.workers
        for person, receiver in ((ann, bob), (bob, ann))
        for _ in range(3)
    ]

    numbers = await asyncio.gather(*[send_many(tab, receiver, 8) for tab, receiver in tabs])

    everything = list(range(1, 97))
    assert sorted(number for sent in numbers for number in sent) == everything
    assert all(sent == sorted(sent) for sent in numbers), "each tab's own order is kept"
    history = await rest(ann, site.workers[0]).history(bob, limit=100)
    assert [message["seq"] for message in reversed(history)] == everything
    assert [message["rev"] for message in reversed(history)] == everything


async def test_no_message_overtakes_one_whose_receiver_is_being_looked_up(
    site: Site, ann: Person, crowd: list[Person]
) -> None:
    tab = await open_tab(ann, site.workers[0])
    for guest in crowd:
        sending = []
        for number in range(10):
            sending.append(asyncio.create_task(tab.send(guest, f"Line {number}")))
            await asyncio.sleep(0.0003)

        stored = await asyncio.gather(*sending)

        assert [message["seq"] for message in stored] == list(range(1, 11))


async def test_many_conversations_at_once_each_have_numbers_of_their_own(
    site: Site, ann: Person, crowd: list[Person], rest: As
) -> None:
    one, other = site.workers
    hers = await open_tab(ann, one)
    theirs = [await open_tab(guest, other) for guest in crowd]

    await asyncio.gather(
        *[send_many(hers, guest, 5) for guest in crowd],
        *[send_many(tab, ann, 5) for tab in theirs],
    )

    for guest in crowd:
        history = await rest(guest, one).history(ann)
        assert [message["seq"] for message in history] == list(range(10, 0, -1))


async def test_everyone_hears_each_message_once_with_its_number_in_the_history(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    one, other = site.workers
    listening = [await open_tab(person, worker) for person in (ann, bob) for worker in (one, other)]
    writing = [(await open_tab(ann, one), bob), (await open_tab(bob, other), ann)]

    await asyncio.gather(*[send_many(tab, receiver, 15) for tab, receiver in writing])

    history = await rest(ann, one).history(bob)
    for tab in listening:
        heard = [await tab.next_event("privateMessage") for _ in range(30)]
        assert sorted(heard, key=lambda message: message["seq"]) == history[::-1]
