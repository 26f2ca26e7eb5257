"""The protocol of `messaging/protocol.py`."""

from uuid import uuid4

import msgspec

from benchmarks.tabs import Tab, Text


class Problem(msgspec.Struct):
    code: str
    retryAfter: float = 1.0


class Frame(msgspec.Struct):
    event: str = ""
    ref: int = 0
    error: Problem | None = None
    data: msgspec.Raw = msgspec.Raw(b"{}")


_frame = msgspec.json.Decoder(Frame)
_text = msgspec.json.Decoder(Text)
_encode = msgspec.json.encode

GREETING = 0
NO_PROBLEM = Problem("", retryAfter=0.0)


class ChatsiteTab(Tab):
    path = "/ws/chat/"

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self._client = uuid4().hex

    def greet(self) -> None:
        self._command("connect", GREETING, {"token": self._token})

    def send(self, number: int, receiver_id: str, text: str) -> None:
        client_id = f"{self._client}-{number}"
        data = {"receiverId": receiver_id, "message": text, "clientId": client_id}
        self._command("sendMessage", number, data)

    def take(self, payload: bytes) -> None:
        frame = _frame.decode(payload)
        match frame.event:
            case "privateMessage" | "broadcastMessage":
                self.on_text(_text.decode(frame.data).message)
            case "resync":
                self.on_resync()
            case "" if frame.ref != GREETING:
                error = frame.error or NO_PROBLEM
                self.on_answer(frame.ref, error.code, error.retryAfter)
            case "" if frame.error:
                self.refuse(frame.error.code)
            case "":
                self.let_in()

    def _command(self, event: str, ref: int, data: dict[str, str]) -> None:
        self.say(_encode({"event": event, "ref": ref, "data": data}))
