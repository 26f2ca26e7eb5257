"""A virtual device: what a browser tab does, without the screen.

It follows the rules of `docs/protocol.md` the way the front end does, with less patience.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import Any

from messaging.models import conversation_id
from tests.faults.catch_up import CatchUp
from tests.faults.connection import Connection, Pace
from tests.faults.journal import Journal, Late, Mark, Sent
from tests.faults.link import Frame, NoAnswer, Refused
from tests.faults.memory import Memory
from tests.faults.outbox import PASSING, Outbox
from tests.faults.rest import Rest
from tests.people import Person

GAP_PATIENCE_SECONDS = 0.3  # a message that overtook its neighbour is soon caught up by it


class Device:
    outbox_class = Outbox
    catch_up_class = CatchUp
    texts_at_once = 1

    def __init__(
        self, name: str, person: Person, rest: Rest, journal: Journal, pace: Pace | None = None
    ) -> None:
        self.name = name
        self.person = person
        self.rest = rest
        self.memory = Memory(person.id)
        self.strange: list[Frame] = []  # events of conversations in which it takes no part
        self.ended_at: datetime | None = None  # when its access was ended
        self._journal = journal
        self.connection = Connection(
            rest,
            Random(name),
            on_connected=self._connected,
            on_event=self._hear,
            pace=pace or Pace(),
        )
        self.catch_up = self.catch_up_class(rest, self.memory)
        self.outbox = self.outbox_class(self.connection, journal, self._take_message)
        self._written = 0
        self._unconfirmed: dict[str, int] = {}  # read marks that no server has confirmed yet
        self._told: dict[str, int] = {}  # the highest that a server has told
        self._waits_for_a_gap_to_close: set[str] = set()  # conversations
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        self._begin(self.connection.keep())

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def write(self, receiver: Person) -> None:
        """Put a text that nobody else writes into the outbox."""
        self._written += 1
        text = f"{self.name} {self._written}"
        sent = Sent(self.name, self._written, self.person.id, receiver.id, text)
        self._begin(self.outbox.drain(self.outbox.put(sent)))

    def read(self, peer: Person) -> None:
        """Look at everything that a conversation shows."""
        name = conversation_id(self.person.id, peer.id)
        conversation = self.memory.conversations[name]
        seq = conversation.newest_seq
        if seq > conversation.read_seq:
            conversation.read_up_to(seq)
            self._unconfirmed[name] = seq
            self._begin(self._confirm(name, seq))

    async def sign_out(self) -> None:
        """End this device's session, from another place as it were; again, until that is known."""
        while not self.has_left:
            try:
                await self.rest.post("auth/logout/", {})
            except NoAnswer:
                continue
            except Refused as refused:
                if refused.code != "not_signed_in":  # that would be the answer that got lost
                    await asyncio.sleep(refused.retry_after)
                    continue
            self.ended_at = datetime.now(UTC)

    @property
    def has_left(self) -> bool:
        return self.ended_at is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be sent or fetched."""
        if self.has_left:
            return self.connection.is_over
        waits = self.outbox or self._unconfirmed
        return self.connection.is_open and self.catch_up.is_complete and not waits

    async def _connected(self, connected: Frame) -> None:
        self.catch_up.compare_clocks(connected["serverTime"])
        for name, seq in self._unconfirmed.items():
            self._begin(self._confirm(name, seq))
        for name in self.outbox.conversations:
            self._begin(self.outbox.drain(name))
        self._begin(self.catch_up.everything())

    def _hear(self, event: Frame) -> None:
        data = event["data"]
        if self.ended_at is not None and "timestamp" in data:
            # By the server's clock: what it said before may have been under way for long.
            said_at = datetime.fromisoformat(data["timestamp"])
            seconds = (said_at - self.ended_at).total_seconds()
            self._journal.late.append(Late(self.name, seconds, event["event"]))
        match event["event"]:
            case "privateMessage":
                self._take_message(data)
            case "broadcastMessage":
                self._take_broadcast(data)
            case "messagesRead":
                self._take_mark(data)
            case "resync":
                self._begin(self.catch_up.everything())
            case "tokenExpiring":
                self._begin(self.connection.renew())

    def _take_message(self, message: Frame) -> None:
        if self.person.id not in (message["senderId"], message["receiverId"]):
            self.strange.append(message)
            return
        conversation = self.memory.conversations[message["conversationId"]]
        conversation.receive(message)
        if conversation.is_out_of_step:
            self._begin(self._close_gap(message["conversationId"]))

    def _take_broadcast(self, broadcast: Frame) -> None:
        has_gap = broadcast["seq"] > self.memory.last_broadcast_without_gap() + 1
        self.memory.take_broadcast(broadcast)
        if has_gap:
            self._begin(self._fetch(self.catch_up.broadcasts))

    def _take_mark(self, data: Frame) -> None:
        if self.person.id not in data["conversationId"]:
            self.strange.append(data)
            return
        conversation = self.memory.conversations[data["conversationId"]]
        if data["readerId"] == self.person.id:
            conversation.read_up_to(data["seq"])
        else:
            conversation.peer_read_seq = max(conversation.peer_read_seq, data["seq"])

    async def _close_gap(self, name: str) -> None:
        if name in self._waits_for_a_gap_to_close:
            return
        self._waits_for_a_gap_to_close.add(name)
        await asyncio.sleep(GAP_PATIENCE_SECONDS)
        while not self.catch_up.is_complete:  # it may bring what is missing  # noqa: ASYNC110
            await asyncio.sleep(GAP_PATIENCE_SECONDS)
        self._waits_for_a_gap_to_close.remove(name)
        conversation = self.memory.conversations[name]
        if conversation.is_out_of_step:
            await self._fetch(partial(self.catch_up.conversation, name))

    async def _fetch(self, missing: Callable[[], Awaitable[None]]) -> None:
        """Fetch this alone, and where that fails, everything until it succeeds."""
        try:
            await missing()
        except NoAnswer:
            await self.catch_up.everything()
        except Refused as refused:
            if refused.code == "not_signed_in":
                raise
            await self.catch_up.everything()

    async def _confirm(self, name: str, seq: int) -> None:
        """Tell the server how far was read, until it answers; a reconnect begins this anew."""
        known = self._told.get(name, 0)
        try:
            mark = await self.connection.ask("markRead", conversationId=name, seq=seq)
        except Refused as refused:
            await asyncio.sleep(refused.retry_after)
            self._begin(self._confirm(name, self._unconfirmed.get(name, seq)))
            return
        except NoAnswer:
            if self.connection.is_open:
                self._begin(self._confirm(name, self._unconfirmed.get(name, seq)))
            return
        self._told[name] = max(known, mark["readSeq"])
        self._journal.marks.append(Mark(self.name, name, self.person.id, known, mark["readSeq"]))
        if self._unconfirmed.get(name) == seq:
            del self._unconfirmed[name]
        if self.memory.conversations[name].is_count_stale:
            await self._fetch(partial(self.catch_up.conversation, name))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        is_expected = isinstance(error, Refused) and error.code in PASSING
        if error and not is_expected and not isinstance(error, NoAnswer):
            self._journal.surprises.append(f"{self.name}: {error!r}")
