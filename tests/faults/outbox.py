"""What a device has written and nobody has acknowledged yet."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from uuid import uuid4

from messaging.models import conversation_id
from tests.faults.connection import Connection
from tests.faults.journal import Ack, Answered, Journal, Sent
from tests.faults.link import Frame, NoAnswer, Refused

PASSING = {"throttled", "unavailable", "busy", "internal", "not_signed_in"}


@dataclass
class Row:
    client_id: str
    receiver_id: str
    text: str
    sent: Sent
    written_at: float
    was_sent: bool = False


class Outbox:
    """First in, first out, with one message in flight in each conversation."""

    def __init__(
        self, connection: Connection, journal: Journal, on_stored: Callable[[Frame], None]
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._on_stored = on_stored
        self._rows: dict[str, deque[Row]] = defaultdict(deque)
        self._busy: set[str] = set()
        self._sent = 0

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    @property
    def conversations(self) -> list[str]:
        return list(self._rows)

    def put(self, sent: Sent) -> str:
        """Note down a text; returns the conversation that has to be drained now."""
        row = Row(str(uuid4()), sent.receiver_id, sent.text, sent, monotonic())
        self._journal.sent[row.client_id] = sent
        conversation = conversation_id(sent.sender_id, sent.receiver_id)
        self._rows[conversation].append(row)
        return conversation

    async def drain(self, conversation: str) -> None:
        """Send what waits, for as long as the connection stands."""
        if conversation in self._busy:
            return
        self._busy.add(conversation)
        try:
            rows = self._rows[conversation]
            while rows and self._connection.is_open:
                if await self.send(rows[0]):
                    rows.popleft()
        finally:
            self._busy.discard(conversation)

    async def send(self, row: Row) -> bool:
        """Whether it was acknowledged. Where not, the same client id makes a resend safe."""
        self._sent += 1
        number, socket = self._sent, f"{row.sent.device}, socket {self._connection.count}"
        was_sent_before, row.was_sent = row.was_sent, True
        try:
            answer = await self._connection.ask(
                "sendMessage", receiverId=row.receiver_id, message=row.text, clientId=row.client_id
            )
        except Refused as refused:
            self._journal.refusals.add(refused.code)
            if refused.code not in PASSING:
                raise
            await asyncio.sleep(refused.retry_after)
            return False
        except NoAnswer:
            return False
        waited = monotonic() - row.written_at
        self._journal.slowest_ack = max(self._journal.slowest_ack, waited)
        message = answer["message"]
        seq = message["seq"]
        self._journal.acks.append(Ack(row.client_id, message["id"], seq))
        self._journal.answered.append(
            Answered(socket, message["conversationId"], number, seq, was_sent_before)
        )
        self._on_stored(message)
        return True
