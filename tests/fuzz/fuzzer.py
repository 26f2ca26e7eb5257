"""Says one frame after the other to a worker, and watches that none meets silence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.messaging.plain_socket import PlainSocket, plain_socket
from tests.people import Person
from tests.site import Worker

PROTOCOL_CODES = {1007, 1009}  # of the server below: bytes that are no UTF-8, far too big
OUR_CODES = {4400, 4401, 4413, 4429}


@dataclass
class Outcome:
    frames: int = 0
    replies: Counter[str] = field(default_factory=Counter)
    close_codes: Counter[int | None] = field(default_factory=Counter)

    @property
    def unexplained(self) -> int:
        """Sockets that were closed without saying why."""
        explained = PROTOCOL_CODES | OUR_CODES
        return sum(n for code, n in self.close_codes.items() if code not in explained)


class Fuzzer:
    """One person's socket, opened again whenever a frame has closed it."""

    def __init__(self, worker: Worker, person: Person) -> None:
        self._worker = worker
        self._person = person
        self.outcome = Outcome()

    async def run(self, frames: Iterable[str | bytes]) -> Outcome:
        waiting = iter(frames)
        frame = next(waiting, None)
        while frame is not None:
            async with plain_socket(self._worker, self._person) as socket:
                while frame is not None and await self._say(socket, frame):
                    frame = next(waiting, None)
                if frame is not None:
                    frame = next(waiting, None)
        return self.outcome

    async def _say(self, socket: PlainSocket, frame: str | bytes) -> bool:
        """Whether the socket goes on."""
        self.outcome.frames += 1
        answer = await socket.answer_to(frame)
        if isinstance(answer, dict):
            assert answer.keys() == {"ref", "ok", "data" if answer["ok"] else "error"}, answer
            self.outcome.replies["ok" if answer["ok"] else answer["error"]["code"]] += 1
            return True
        self.outcome.close_codes[answer] += 1
        return False
