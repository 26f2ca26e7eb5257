"""One WebSocket of a device: commands that are answered, refused or left without an answer."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

import websockets
from websockets.asyncio.client import ClientConnection
from websockets.protocol import State
from websockets.typing import Origin

Frame = dict[str, Any]


class NoAnswer(Exception):
    """Nobody knows what became of it."""


class Refused(Exception):
    def __init__(self, error: Frame) -> None:
        super().__init__(error["code"])
        self.code: str = error["code"]
        self.retry_after: float = error.get("retryAfter") or 1


class Link:
    """An open socket. When it ends, every command that waits ends with `NoAnswer`."""

    def __init__(self, socket: ClientConnection, on_event: Callable[[Frame], None]) -> None:
        self._socket = socket
        self._on_event = on_event
        self._ref = 0
        self._replies: dict[int, asyncio.Future[Frame]] = {}
        self.ended = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, site: str, on_event: Callable[[Frame], None], seconds: float) -> Self:
        """Raises `NoAnswer`. `site` is where the socket is, as a page would name it."""
        address = site.replace("http", "ws") + "/ws/chat/"
        connecting = websockets.connect(
            address,
            origin=Origin(site),
            open_timeout=seconds,
            ping_interval=None,
            compression=None,
            max_size=None,
            proxy=None,
        )
        try:
            return cls(await connecting, on_event)
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            raise NoAnswer from error

    async def ask(self, event: str, seconds: float, **data: Any) -> Frame:
        """What the server answers. Raises `Refused` and `NoAnswer`."""
        self._ref += 1
        ref = self._ref
        reply = self._replies[ref] = asyncio.get_running_loop().create_future()
        try:
            # Not `wait_for`, which forgets that it was cancelled where the reply comes together
            # with that: among two thousand devices that are stopped, one would go on for ever.
            async with asyncio.timeout(seconds):
                await self._socket.send(json.dumps({"event": event, "ref": ref, "data": data}))
                frame = await reply
        except (TimeoutError, websockets.ConnectionClosed) as error:
            raise NoAnswer from error
        finally:
            self._replies.pop(ref, None)
        if not frame["ok"]:
            raise Refused(frame["error"])
        answer: Frame = frame["data"]
        return answer

    @property
    def is_open(self) -> bool:
        return self._socket.state is State.OPEN

    @property
    def close_code(self) -> int | None:
        return self._socket.close_code

    def let_go(self) -> None:
        """Without waiting for anybody."""
        self._socket.transport.abort()
        self.ended.cancel()
        self._leave_unanswered()

    async def _read(self) -> None:
        try:
            async for text in self._socket:
                frame = json.loads(text)
                if "event" in frame:
                    self._on_event(frame)
                elif (reply := self._replies.get(frame["ref"])) and not reply.done():
                    reply.set_result(frame)
        except websockets.ConnectionClosedError:
            pass
        self._leave_unanswered()

    def _leave_unanswered(self) -> None:
        for reply in self._replies.values():
            if not reply.done():
                reply.set_exception(NoAnswer())
                reply.exception()  # whoever waited may be gone
