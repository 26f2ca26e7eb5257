"""The proxy does what it says, or the faults it stands for never happened."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest

from tests.faults.proxy import Proxy

SOON = 0.3


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """In front of a server that says everything back."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while chunk := await reader.read(1000):
                writer.write(chunk)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    proxy = Proxy(server.sockets[0].getsockname()[1])
    await proxy.start()
    yield proxy
    await proxy.stop()
    server.close()
    await asyncio.sleep(0.05)  # everybody hears that it is over


class Line:
    """A connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def say(self, text: bytes) -> None:
        self.writer.write(text)

    async def hear(self, count: int) -> bytes:
        async with asyncio.timeout(SOON):
            return await self.reader.readexactly(count)


Dial = Callable[[], Awaitable[Line]]


@pytest.fixture
async def dial(proxy: Proxy) -> AsyncIterator[Dial]:
    lines: list[Line] = []

    async def connect() -> Line:
        lines.append(Line(*await asyncio.open_connection("127.0.0.1", proxy.port)))
        return lines[-1]

    yield connect
    for line in lines:
        line.writer.close()
        with suppress(ConnectionError):
            await line.writer.wait_closed()


async def test_everything_passes_while_nothing_is_wrong(dial: Dial) -> None:
    line = await dial()

    line.say(b"hello" * 10_000)

    assert await line.hear(50_000) == b"hello" * 10_000


async def test_a_cut_resets_open_connections_and_lets_new_ones_in(proxy: Proxy, dial: Dial) -> None:
    line = await dial()
    line.say(b"hello")
    await line.hear(5)

    proxy.cut()

    with pytest.raises(ConnectionResetError):
        await line.hear(1)
    again = await dial()
    again.say(b"hello")
    assert await again.hear(5) == b"hello"


@pytest.mark.parametrize("way", [{"back": False}, {"there": False}, {}])
async def test_what_is_stalled_arrives_when_the_stall_ends(
    proxy: Proxy, dial: Dial, way: dict[str, bool]
) -> None:
    line = await dial()

    with proxy.stalled(**way):
        line.say(b"hello")
        with pytest.raises(TimeoutError):
            await line.hear(1)

    assert await line.hear(5) == b"hello"


async def test_a_slow_line_takes_its_time(proxy: Proxy, dial: Dial) -> None:
    line = await dial()
    clock = asyncio.get_running_loop().time

    with proxy.slow(bytes_per_second=1000, delay=0.02):
        started = clock()
        line.say(b"x" * 50)
        await line.hear(50)

    assert clock() - started >= 0.14, "50 ms for the bytes and 20 of delay, there and back"


async def test_a_connection_dies_after_so_many_bytes(proxy: Proxy, dial: Dial) -> None:
    line = await dial()
    proxy.drop_after(7)

    line.say(b"three")
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await line.hear(10)


async def test_a_server_that_is_down_resets_whoever_comes(proxy: Proxy, dial: Dial) -> None:
    with proxy.down():
        line = await dial()
        with pytest.raises(ConnectionResetError):
            await line.hear(1)

    again = await dial()
    again.say(b"hello")
    assert await again.hear(5) == b"hello"


async def test_whoever_begins_with_what_is_refused_is_reset(proxy: Proxy, dial: Dial) -> None:
    foe, friend = await dial(), await dial()
    foe.say(b"foe")
    friend.say(b"friend")
    await foe.hear(3)
    await friend.hear(6)

    proxy.refuse(lambda first_words: first_words == b"foe")

    with pytest.raises(ConnectionResetError):
        await foe.hear(1)
    friend.say(b"foe")
    assert await friend.hear(3) == b"foe"
    again = await dial()
    again.say(b"foe")
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await again.hear(1)
