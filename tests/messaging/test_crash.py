"""A worker is killed while fifty people write: nothing acknowledged is lost or doubled."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from websockets.exceptions import WebSocketException

from tests.messaging.conftest import As
from tests.people import Person, make_person
from tests.servers import own_redis, url_of
from tests.site import Site, Worker
from tests.tabs import Frame, Tab, open_tab

PEOPLE = 50
MESSAGES = 10


@pytest.fixture
def fragile(new_site: Callable[..., Site], tmp_path: Path) -> Iterator[Site]:
    with own_redis(tmp_path) as redis_server:
        yield new_site(REDIS_URL=url_of(redis_server))


@pytest.fixture
def pairs(transactional_db: None) -> list[tuple[Person, Person]]:
    people = [make_person("guest") for _ in range(PEOPLE)]
    return list(zip(people[::2], people[1::2], strict=True))


class Device:
    """Sends like the page: one message at a time, again until it is acknowledged."""

    def __init__(self, person: Person, workers: list[Worker], killed: asyncio.Event) -> None:
        self.person = person
        self.acknowledged: list[Frame] = []
        self.reconnected = 0
        self.is_half_done = asyncio.Event()
        self._workers = cycle(workers)
        self._killed = killed
        self._tab: Tab | None = None

    async def send_all(self, receiver: Person) -> None:
        for number in range(MESSAGES):
            if number == MESSAGES - 1:
                await self._killed.wait()  # so that everybody has something left to send
            client_id = f"{self.person.id}-{number}"
            self.acknowledged.append(await self._send(receiver, f"Line {number}", client_id))
            if number >= MESSAGES / 2:
                self.is_half_done.set()

    async def _send(self, receiver: Person, text: str, client_id: str) -> Frame:
        while True:
            try:
                self._tab = self._tab or await open_tab(self.person, next(self._workers))
                return await self._tab.send(receiver, text, client_id)
            except (OSError, TimeoutError, WebSocketException):
                self._tab = None
                self.reconnected += 1


async def test_when_a_worker_is_killed_every_acknowledged_message_is_there_once_and_in_order(
    fragile: Site, pairs: list[tuple[Person, Person]], rest: As
) -> None:
    doomed, other = fragile.workers
    killed = asyncio.Event()
    devices: dict[Person, Device] = {}
    for one, peer in pairs:
        devices[one] = Device(one, [doomed, other], killed)
        devices[peer] = Device(peer, [other, doomed], killed)

    async def kill_in_the_middle() -> None:
        await devices[pairs[0][0]].is_half_done.wait()
        doomed.kill()
        killed.set()

    await asyncio.gather(
        kill_in_the_middle(),
        *[devices[one].send_all(peer) for one, peer in pairs],
        *[devices[peer].send_all(one) for one, peer in pairs],
    )

    assert all(devices[one].reconnected for one, _ in pairs)
    for one, peer in pairs:
        history = (await rest(one, other).history(peer, limit=100))[::-1]
        assert [message["seq"] for message in history] == list(range(1, 2 * MESSAGES + 1))
        for person in (one, peer):
            sent = [message for message in history if message["senderId"] == person.id]
            assert sent == devices[person].acknowledged
            assert [message["message"] for message in sent] == [
                f"Line {number}" for number in range(MESSAGES)
            ]
        seen = await rest(peer, other).conversation(one)
        assert seen["lastMessage"] == history[-1]
        assert (seen["seq"], seen["unreadCount"]) == (2 * MESSAGES, MESSAGES)
