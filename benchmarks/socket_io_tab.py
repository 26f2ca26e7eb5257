"""Socket.IO 4 over WebSocket: Engine.IO's packet type stands in front, then Socket.IO's."""

import msgspec

from benchmarks.tabs import Tab, Text

OPEN, PING, PONG = b"0", b"2", b"3"
CONNECT, EVENT, ACK, CONNECT_ERROR = b"40", b"42", b"43", b"44"


class Answer(msgspec.Struct):
    ok: bool
    error: str = ""


_event = msgspec.json.Decoder(tuple[str, Text])
_answer = msgspec.json.Decoder(tuple[Answer])
_encode = msgspec.json.encode


class SocketIoTab(Tab):
    path = "/socket.io/?EIO=4&transport=websocket"

    def greet(self) -> None:
        """The server opens the conversation."""

    def send(self, number: int, receiver_id: str, text: str) -> None:
        arguments = _encode(["sendMessage", {"receiverId": receiver_id, "message": text}])
        self.say(b"%b%d%b" % (EVENT, number, arguments))

    def take(self, payload: bytes) -> None:
        kind = payload[:2]
        if kind == EVENT:
            self.on_text(_event.decode(payload[2:])[1].message)
        elif kind == ACK:
            start = payload.index(b"[")
            self.on_answer(int(payload[2:start]), _answer.decode(payload[start:])[0].error, 1.0)
        elif payload == PING:
            self.say(PONG)
        elif payload.startswith(OPEN):
            self.say(CONNECT + _encode({"token": self._token}))
        elif kind == CONNECT:
            self.let_in()
        elif kind == CONNECT_ERROR:
            self.refuse(payload.decode())
