"""One open socket of a person, as cheap as it can be: the generator shares a core with MongoDB."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

CONNECT_SECONDS = 30


class Refused(Exception):
    """The server did not let somebody in."""


class Text(msgspec.Struct):
    message: str


class Tab(WSListener, ABC):
    """Speaks the protocol of one kind of server; set `on_answer` and `on_text` first."""

    path: str

    def __init__(self, token: str) -> None:
        self._token = token
        self._signed_in: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # The number of the send, "" or an error, and the seconds after which to try again.
        self.on_answer: Callable[[int, str, float], None]
        self.on_text: Callable[[str], None]
        self.on_resync: Callable[[], None] = lambda: None
        self.on_end: Callable[[], None] = lambda: None

    @classmethod
    async def open(cls, port: int, token: str) -> "Tab":
        """A socket that is signed in. Raises `Refused`."""
        host = f"127.0.0.1:{port}"
        tab = cls(token)
        await ws_connect(
            lambda: tab,
            f"ws://{host}{cls.path}",
            extra_headers={"Origin": f"http://{host}"},
            websocket_handshake_timeout=CONNECT_SECONDS,
        )
        await asyncio.wait_for(tab._signed_in, CONNECT_SECONDS)
        return tab

    @abstractmethod
    def greet(self) -> None:
        """Say who it is, if it is for this side to speak first."""

    @abstractmethod
    def send(self, number: int, receiver_id: str, text: str) -> None:
        """Send a message. The answer will carry its number."""

    @abstractmethod
    def take(self, payload: bytes) -> None: ...

    def say(self, payload: bytes) -> None:
        self._transport.send(WSMsgType.TEXT, payload)

    def let_in(self) -> None:
        if not self._signed_in.done():
            self._signed_in.set_result(None)

    def refuse(self, why: str) -> None:
        if not self._signed_in.done():
            self._signed_in.set_exception(Refused(why))

    def close(self) -> None:
        self.on_end = lambda: None
        self._transport.disconnect()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self.greet()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            self.take(frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.CLOSE:
            self.refuse(f"closed with {frame.get_close_code()}")
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.refuse("disconnected")
        self.on_end()
