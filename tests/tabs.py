"""One open tab of a person, as a program: the browser's side of `messaging/protocol.py`."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any, Self
from uuid import uuid4

import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin

from tests.people import Person
from tests.site import Worker

PATIENCE_SECONDS = 30
SILENCE_SECONDS = 0.5
ACCESS_ENDS_WITHIN_SECONDS = 2

Frame = dict[str, Any]


opened: list["Tab"] = []


class Tab:
    """Sends commands, returns their replies, and keeps the events that arrive meanwhile."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.close_code: int | None = None
        self._ref = 0
        self._replies: dict[int | None, asyncio.Future[Frame]] = {}
        self._events: asyncio.Queue[Frame] = asyncio.Queue()
        self.resyncs: asyncio.Queue[Frame] = asyncio.Queue()
        self._reader = asyncio.create_task(self._read())
        opened.append(self)

    @classmethod
    async def open(cls, worker: Worker) -> Self:
        """A socket on which nobody has signed in yet."""
        address = worker.url.replace("http", "ws") + "/ws/chat/"
        return cls(await websockets.connect(address, origin=Origin(worker.url), max_size=None))

    async def command(self, event: str, **data: Any) -> Frame:
        """Send a command and return its whole reply."""
        return await asyncio.wait_for(await self.say(event, **data), PATIENCE_SECONDS)

    async def say(self, event: str, **data: Any) -> asyncio.Future[Frame]:
        """Send a command without waiting for its reply, which the future will hold."""
        self._ref += 1
        reply = self._replies[self._ref] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps({"event": event, "ref": self._ref, "data": data}))
        return reply

    async def send(self, receiver: Person, message: str, client_id: str | None = None) -> Frame:
        """Send a text and return the stored message."""
        reply = await self.command(
            "sendMessage",
            receiverId=receiver.id,
            message=message,
            clientId=client_id or str(uuid4()),
        )
        assert reply["ok"], reply
        stored: Frame = reply["data"]["message"]
        return stored

    async def next_event(self, name: str, *, passing_over: str = "") -> Frame:
        """The data of the next event, which has to be this one, behind some of another kind."""
        event = await asyncio.wait_for(self._events.get(), PATIENCE_SECONDS)
        while event["event"] == passing_over:
            event = await asyncio.wait_for(self._events.get(), PATIENCE_SECONDS)
        assert event["event"] == name, event
        data: Frame = event["data"]
        return data

    async def resynced(self, within_seconds: float) -> None:
        """Wait for a `resync` that nobody has waited for yet."""
        async with asyncio.timeout(within_seconds):
            await self.resyncs.get()

    async def hears_nothing(self) -> bool:
        """Whether no event but `resync` comes for a while."""
        await asyncio.sleep(SILENCE_SECONDS)
        return self._events.empty()

    async def closed_with(self) -> int | None:
        """Wait until the server closes; the close code."""
        await asyncio.wait_for(asyncio.shield(self._reader), PATIENCE_SECONDS)
        return self.close_code

    async def close(self) -> None:
        await self.socket.close()
        await self._reader

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                self._sort(json.loads(text))
        except websockets.ConnectionClosedError:
            pass
        self.close_code = self.socket.close_code
        for reply in self._replies.values():
            reply.set_exception(ConnectionError(f"Closed with {self.close_code}"))
            reply.exception()  # not every reply is waited for

    def _sort(self, frame: Frame) -> None:
        if frame.get("event") == "resync":  # may come at any time
            self.resyncs.put_nowait(frame)
        elif "event" in frame:
            self._events.put_nowait(frame)
        else:
            self._replies.pop(frame["ref"]).set_result(frame)


async def open_tab(person: Person, worker: Worker) -> Tab:
    """A tab in which the person is signed in."""
    tab = await Tab.open(worker)
    reply = await tab.command("connect", token=person.access)
    assert reply["ok"], reply
    return tab


async def assert_access_ends_soon(tabs: Iterable[Tab]) -> None:
    """The server closes them all in the time it promises."""
    async with asyncio.timeout(ACCESS_ENDS_WITHIN_SECONDS):
        for tab in tabs:
            assert await tab.closed_with() == 4403


async def close_all() -> None:
    """Close every tab that the test has opened."""
    await asyncio.gather(*[tab.close() for tab in opened])
    opened.clear()
