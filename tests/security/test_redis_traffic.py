"""What passes through Redis, for somebody who listens there or speaks."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis.asyncio as redis

from tests.certificates import make_certificate
from tests.people import Person
from tests.servers import Server, own_redis, url_of
from tests.site import Site
from tests.tabs import open_tab

KEY = "kR7!vQ2z" * 5
TEXT = "Meet me at nine"


@pytest.fixture
def redis_server(tmp_path: Path) -> Any:
    with own_redis(tmp_path) as server:
        yield server


async def cross_workers(site: Site, ann: Person, bob: Person) -> None:
    """Ann's message reaches bob at another worker, through Redis."""
    bob_tab = await open_tab(bob, site.workers[1])
    await (await open_tab(ann, site.workers[0])).send(bob, TEXT)
    assert (await bob_tab.next_event("privateMessage"))["message"] == TEXT
    await bob_tab.close()


@asynccontextmanager
async def everything_published(server: Server) -> AsyncIterator[list[bytes]]:
    heard: list[bytes] = []
    async with redis.Redis(port=server.port) as client, client.pubsub() as spy:
        await spy.psubscribe("*")

        async def listen() -> None:
            async for message in spy.listen():
                if message["type"] == "pmessage":
                    heard.append(message["data"])

        listening = asyncio.create_task(listen())
        yield heard
        listening.cancel()


@pytest.mark.parametrize("keys", ["", KEY], ids=["open", "encrypted"])
async def test_texts_are_unreadable_in_redis_where_there_is_a_key(
    new_site: Callable[..., Site], redis_server: Server, ann: Person, bob: Person, keys: str
) -> None:
    site = new_site(REDIS_URL=url_of(redis_server), REDIS_ENCRYPTION_KEYS=keys)

    async with everything_published(redis_server) as heard:
        await cross_workers(site, ann, bob)

    assert len(heard) >= 1
    assert any(TEXT.encode() in data for data in heard) is not bool(keys)


async def test_nonsense_in_redis_stops_nobody(
    new_site: Callable[..., Site], redis_server: Server, ann: Person, bob: Person
) -> None:
    site = new_site(REDIS_URL=url_of(redis_server), REDIS_ENCRYPTION_KEYS=KEY)
    await cross_workers(site, ann, bob)

    async with redis.Redis(port=redis_server.port) as anybody:
        for channel in await anybody.pubsub_channels():
            for nonsense in (b"", b"x", b"\xff" * 1000, b'{"type": "bus"}'):
                assert await anybody.publish(channel, nonsense) > 0

    await cross_workers(site, ann, bob)


@asynccontextmanager
async def tls_in_front_of(server: Server, folder: Path) -> AsyncIterator[tuple[int, Path]]:
    """Its port and the certificate that clients have to trust."""
    certificate = make_certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind = await asyncio.open_connection("127.0.0.1", server.port)
        await asyncio.gather(_copy(reader, behind[1]), _copy(behind[0], writer))

    async with await asyncio.start_server(pass_on, "127.0.0.1", 0, ssl=context) as proxy:
        yield proxy.sockets[0].getsockname()[1], certificate


async def test_redis_is_reached_over_tls_and_only_with_a_certificate_that_is_trusted(
    new_site: Callable[..., Site], redis_server: Server, tmp_path: Path, ann: Person, bob: Person
) -> None:
    async with tls_in_front_of(redis_server, tmp_path) as (port, certificate):
        url = f"rediss://127.0.0.1:{port}/0"
        site = await asyncio.to_thread(new_site, REDIS_URL=f"{url}?ssl_ca_certs={certificate}")
        wary = await asyncio.to_thread(new_site, REDIS_URL=url)

        await cross_workers(site, ann, bob)

        async with httpx.AsyncClient(timeout=60) as client:
            for asked, reachable in ((site, True), (wary, False)):
                answer = await client.get(f"{asked.url}/readyz")
                assert answer.json()["redis"] is reachable


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass  # a worker went away
    finally:
        writer.close()
