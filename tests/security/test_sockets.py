"""How many sockets one may hold, and what becomes of those that misbehave."""

import asyncio
import json
import zlib
from contextlib import AsyncExitStack

import httpx

from tests.messaging.plain_socket import PlainSocket, plain_socket
from tests.people import Person
from tests.security.conftest import SOCKETS_PER_ADDRESS, SOCKETS_PER_PERSON
from tests.security.raw_socket import TEXT, frame, raw_socket
from tests.site import Site, Worker


def connect(person: Person) -> str:
    return json.dumps({"event": "connect", "ref": 0, "data": {"token": person.access}})


async def until_there_is_place(worker: Worker, person: Person) -> None:
    """Try again and again to sign in, as browsers do."""
    async with asyncio.timeout(30):
        while True:
            async with plain_socket(worker) as socket:
                if isinstance(await socket.answer_to(connect(person)), dict):
                    return


async def test_a_person_may_have_so_many_tabs_and_no_more(
    strict_site: Site, ann: Person, bob: Person
) -> None:
    (worker,) = strict_site.workers
    async with AsyncExitStack() as open_tabs:
        tabs: list[PlainSocket] = [
            await open_tabs.enter_async_context(plain_socket(worker, ann))
            for _ in range(SOCKETS_PER_PERSON)
        ]

        async with raw_socket(worker) as one_more:
            await one_more.send(frame(TEXT, connect(ann).encode()))
            assert await one_more.closed_with() == 4429
        async with plain_socket(worker, bob) as somebody_else:
            assert await somebody_else.works()
        for tab in tabs:
            renewed = await tab.answer_to(connect(ann))
            assert isinstance(renewed, dict) and renewed["ok"]

    await until_there_is_place(worker, ann)


async def test_an_address_may_hold_so_many_sockets_and_no_more(
    strict_site: Site, ann: Person
) -> None:
    (worker,) = strict_site.workers
    async with AsyncExitStack() as open_sockets:
        for _ in range(SOCKETS_PER_ADDRESS):
            await open_sockets.enter_async_context(plain_socket(worker))

        async with plain_socket(worker) as one_more:
            assert await one_more.hear() == 4429
            assert one_more.close_reason == "Too many sockets from one address."

    await until_there_is_place(worker, ann)


async def test_a_socket_that_answers_no_ping_is_given_up_and_makes_place(
    strict_site: Site, ann: Person
) -> None:
    (worker,) = strict_site.workers
    async with AsyncExitStack() as gone:
        mute = [
            await gone.enter_async_context(raw_socket(worker)) for _ in range(SOCKETS_PER_ADDRESS)
        ]
        for socket in mute[:SOCKETS_PER_PERSON]:
            await socket.send(frame(TEXT, connect(ann).encode()))

        # Nothing of theirs is read from here on, and nothing is said: like a laptop that sleeps.
        await until_there_is_place(worker, ann)


async def test_compression_is_not_agreed_on_and_a_compressed_frame_closes_the_socket(
    site: Site,
) -> None:
    worker = site.workers[0]
    bomb = zlib.compress(b"a" * 60_000_000, 9)[2:-4][:65_000]
    offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"

    async with raw_socket(worker, offer) as socket:
        assert socket.handshake.startswith("HTTP/1.1 101")
        assert "permessage-deflate" not in socket.handshake
        await socket.send(frame(TEXT, bomb, reserved=0b100))
        assert await socket.closed_with() == 1002


def test_a_compressed_body_is_not_unpacked(site: Site) -> None:
    bomb = zlib.compress(b'{"username": "' + b"a" * 60_000_000, 9)

    answer = httpx.post(
        f"{site.url}/api/auth/token/",
        content=bomb,
        headers={"Content-Type": "application/json", "Content-Encoding": "deflate"},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
