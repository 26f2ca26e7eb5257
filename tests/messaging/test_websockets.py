"""The short way out of uvicorn: the same frames as the long one, and only while somebody reads."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from messaging.protocol import CloseCode
from messaging.socket import MOST_QUEUED_FRAMES, TabSocket
from messaging.websockets import SEND_NOW, DirectWebSockets, _text_frame
from tests.site import free_port

PARAGRAPH = "x" * 10_000
FAR_TOO_MANY = 100_000
TABS: list[TabSocket] = []


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Says everything again, the short way; on "flood" more than anybody can take."""
    send_now = scope["extensions"][SEND_NOW]
    assert not send_now("before the handshake")
    await receive()
    await send({"type": "websocket.accept"})
    TABS.append(TabSocket(send, send_now))
    while (message := await receive())["type"] == "websocket.receive":
        match message["text"]:
            case "flood":
                sent = 0
                while sent < FAR_TOO_MANY and send_now(PARAGRAPH):
                    sent += 1
                await send({"type": "websocket.send", "text": f"no more after {sent}"})
            case "tell everybody":
                tasks, frames = len(asyncio.all_tasks()), _text_frame.cache_info().misses
                for tab in TABS:
                    tab.push(PARAGRAPH)
                grown = len(asyncio.all_tasks()) - tasks
                made = _text_frame.cache_info().misses - frames
                assert send_now(f"{grown} tasks, {made} frames")
            case "talk on":
                tab = TabSocket(send, send_now)
                for _ in range(FAR_TOO_MANY):
                    tab.push(PARAGRAPH)
                assert tab.is_closed
            case "count writes":
                protocol = send_now.__self__
                protocol.transport = counted = CountedWrites(protocol.transport)
                assert all(send_now(text) for text in ("one", "two", "three"))
                await send({"type": "websocket.send", "text": "the long way"})
                assert send_now(f"{counted.writes} writes")
            case text:
                assert send_now(text)
    assert not send_now("after the end")


class CountedWrites:
    """A transport, and how often something was written to it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.writes = 0

    def write(self, data: bytes) -> None:
        self.writes += 1
        self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


@pytest.fixture
async def url() -> AsyncIterator[str]:
    port = free_port()
    config = uvicorn.Config(
        application,
        port=port,
        loop="none",
        lifespan="off",
        log_level="error",
        ws=DirectWebSockets,
        ws_per_message_deflate=False,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    TABS.clear()
    _text_frame.cache_clear()
    yield f"ws://127.0.0.1:{port}"
    server.should_exit = True
    await serving


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
async def test_a_text_of_any_size_arrives_as_it_was(url: str, size: int) -> None:
    async with connect(url, compression=None) as socket:
        for text in ("é" * (size // 2) + "x" * (size % 2), "the next one"):
            await socket.send(text)
            assert await socket.recv() == text


async def test_who_does_not_read_is_waited_for(url: str) -> None:
    async with connect(url, compression=None, max_queue=1) as socket:
        await socket.send("flood")
        received = 0
        while (text := await socket.recv()) == PARAGRAPH:
            received += 1

    assert text == f"no more after {received}"
    assert 0 < received < FAR_TOO_MANY


async def test_who_does_not_read_at_all_is_closed_and_nothing_more_is_kept_for_them(
    url: str,
) -> None:
    received = 0
    async with connect(url, compression=None, max_queue=1) as socket:
        await socket.send("talk on")
        with pytest.raises(ConnectionClosedError) as closed:
            while await socket.recv():
                received += 1

    assert closed.value.rcvd and closed.value.rcvd.code == CloseCode.TOO_SLOW
    assert received < FAR_TOO_MANY - MOST_QUEUED_FRAMES


async def test_a_text_for_fifty_tabs_is_framed_once_and_starts_no_task(url: str) -> None:
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(connect(url, compression=None)) for _ in range(50)]
        await tabs[0].send("tell everybody")

        assert [await tab.recv() for tab in tabs] == [PARAGRAPH] * 50
        assert await tabs[0].recv() == "0 tasks, 1 frames"


async def test_what_is_said_in_one_turn_is_written_together_and_in_order(url: str) -> None:
    async with connect(url, compression=None) as socket:
        await socket.send("count writes")

        assert [await socket.recv() for _ in range(4)] == ["one", "two", "three", "the long way"]
        assert await socket.recv() == "2 writes"
