"""A socket without a client's good manners: it sends whatever it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin

from tests.people import Person
from tests.site import Worker
from tests.tabs import PATIENCE_SECONDS, Frame


class PlainSocket:
    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def say(self, frame: str | bytes) -> None:
        """Send without waiting; harmless when the server has closed already."""
        with suppress(websockets.ConnectionClosed):
            await self._connection.send(frame)

    async def hear(self) -> Frame | int | None:
        """The next frame from the server, or the code with which it closes."""
        try:
            received = await asyncio.wait_for(self._connection.recv(), PATIENCE_SECONDS + 1)
        except websockets.ConnectionClosed:
            return self._connection.close_code
        frame: Frame = json.loads(received)
        return frame

    @property
    def close_reason(self) -> str | None:
        return self._connection.close_reason

    async def answer_to(self, frame: str | bytes) -> Frame | int | None:
        """What comes back for it; events come whenever they like, and answer nothing."""
        await self.say(frame)
        while isinstance(heard := await self.hear(), dict) and "event" in heard:
            pass
        return heard

    async def answers_until_closed(self) -> AsyncIterator[Frame | int | None]:
        """Everything the server still says; the close code is the last of it."""
        while isinstance(answer := await self.hear(), dict):
            yield answer
        yield answer

    async def works(self) -> bool:
        return await self.answer_to('{"event":"ping","ref":99}') == {
            "ref": 99,
            "ok": True,
            "data": {},
        }


@asynccontextmanager
async def plain_socket(worker: Worker, person: Person | None = None) -> AsyncIterator[PlainSocket]:
    """A new socket; with a person it is signed in."""
    address = worker.url.replace("http", "ws") + "/ws/chat/"
    async with websockets.connect(address, origin=Origin(worker.url), max_size=None) as connection:
        socket = PlainSocket(connection)
        if person:
            connect = {"event": "connect", "ref": 0, "data": {"token": person.access}}
            reply = await socket.answer_to(json.dumps(connect))
            assert isinstance(reply, dict) and reply["ok"], reply
        yield socket
