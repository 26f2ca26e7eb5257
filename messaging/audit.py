"""Whether what is stored agrees with itself, over a whole database, read as a stream.

Messages are the truth and are never changed here; the documents of the conversations are
derived from them and can be rebuilt. A send that happens meanwhile can look like damage, so
audit while the site rests.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, groupby
from operator import itemgetter

from bson import ObjectId

from accounts.clock import now
from messaging.models import Conversation, LastMessage, Message

_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
_COPIED = ("seq", "rev", "sender_id", "receiver_id", "message", "timestamp", "client_id")
_DERIVED = ("low_id", "high_id", "rev", "low_read_seq", "high_read_seq", "active_at")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `rebuilt` is what the conversation's document should be."""

    sentence: str
    rebuilt: Conversation | None = None


def findings() -> Iterator[Finding]:
    """Everything that is wrong, one conversation after the other."""
    yield from _doubled_sends()
    for conversation_id, row, messages in _side_by_side():
        told = _Told(conversation_id)
        for message in messages:
            yield from told.add(message)
        yield from told.check(row)


def _doubled_sends() -> Iterator[Finding]:
    sends = Message.objects.order_by("sender_id", "client_id").values_list("sender_id", "client_id")
    for (sender_id, client_id), same in groupby(sends.iterator()):
        count = sum(1 for _ in same)
        if count > 1:
            yield Finding(f"What {sender_id} sent as {client_id!r} is stored {count} times.")


def _side_by_side() -> Iterator[tuple[str, Conversation | None, Iterable[Message]]]:
    """Each conversation's document, where there is one, and its messages in their order."""
    rows = Conversation.objects.order_by("pk").iterator()
    messages = Message.objects.order_by("conversation_id", "rev").iterator()
    both: Iterator[tuple[str, Conversation | Message]] = heapq.merge(
        ((row.pk, row) for row in rows),
        ((message.conversation_id, message) for message in messages),
        key=itemgetter(0),
    )
    for conversation_id, group in groupby(both, key=itemgetter(0)):
        _, first = next(group)
        later = (entry for _, entry in group if isinstance(entry, Message))  # noqa: B031 - it goes on
        if isinstance(first, Conversation):
            yield conversation_id, first, later
        else:
            yield conversation_id, None, chain([first], later)


@dataclass
class _Told:
    """What the messages of one conversation tell about it."""

    conversation_id: str
    last: Message | None = None
    active_at: datetime = _FIRST_MOMENT
    newest_read: dict[ObjectId, int] = field(default_factory=dict)
    first_unread: dict[ObjectId, int] = field(default_factory=dict)
    unread: Counter[ObjectId] = field(default_factory=Counter)

    def add(self, message: Message) -> Iterator[Finding]:
        expected = self.last.seq + 1 if self.last else 1
        if message.seq != expected:
            yield Finding(
                f"{self.conversation_id} has number {message.seq} where {expected} belongs."
            )
        self.last = message
        self.active_at = max(self.active_at, message.timestamp)
        if message.is_read:
            self.newest_read[message.receiver_id] = message.seq
        else:
            self.first_unread.setdefault(message.receiver_id, message.seq)
            self.unread[message.receiver_id] += 1

    def check(self, row: Conversation | None) -> Iterator[Finding]:
        if self.last is None:
            yield Finding(f"{self.conversation_id} has a document and no messages.")
            return
        rebuilt = self._rebuild(self.last, row)
        if row is None:
            yield Finding(f"{self.conversation_id} has messages and no document.", rebuilt)
        elif wrong := _differences(row, rebuilt):
            sentence = f"{self.conversation_id} has a document with wrong {', '.join(wrong)}."
            yield Finding(sentence, rebuilt)
        for person_id in {rebuilt.low_id, rebuilt.high_id}:
            yield from self._recount(person_id)

    def _rebuild(self, last: Message, row: Conversation | None) -> Conversation:
        low_id, high_id = map(ObjectId, self.conversation_id.split(":"))
        return Conversation(
            id=self.conversation_id,
            low_id=low_id,
            high_id=high_id,
            last=LastMessage(message_id=last.pk, **{name: getattr(last, name) for name in _COPIED}),
            rev=last.rev,
            low_read_seq=self._mark(low_id, row.low_read_seq if row else 0, last.seq),
            high_read_seq=self._mark(high_id, row.high_read_seq if row else 0, last.seq),
            active_at=self._moment(last, row),
            # So that devices which come back fetch it again.
            changed_at=max(now(), row.changed_at if row else _FIRST_MOMENT),
        )

    def _moment(self, last: Message, row: Conversation | None) -> datetime:
        """Where clocks differ an earlier number may have the later moment; the document need not
        have seen it.
        """
        moment = (row and row.active_at) or _FIRST_MOMENT
        return moment if last.timestamp <= moment <= self.active_at else self.active_at

    def _mark(self, person_id: ObjectId, mark: int, newest: int) -> int:
        """The mark where it is, or as near to it as what is read and unread allows."""
        highest = self.first_unread.get(person_id, newest + 1) - 1
        return min(max(mark, self.newest_read.get(person_id, 0)), highest)

    def _recount(self, person_id: ObjectId) -> Iterator[Finding]:
        first_unread = self.first_unread.get(person_id)
        newest_read = self.newest_read.get(person_id, 0)
        if first_unread is not None and first_unread < newest_read:
            yield Finding(
                f"{self.conversation_id} has number {newest_read} read by {person_id}, "
                f"and {first_unread} not."
            )
        # The site counts through an index of its own.
        counts = Message.objects.unread_by(str(person_id)).count_by_conversation(
            [self.conversation_id]
        )
        count = counts.get(self.conversation_id)
        counted = count.messages if count else 0
        if counted != self.unread[person_id]:
            yield Finding(
                f"{self.conversation_id} counts {counted} unread for {person_id}, "
                f"and has {self.unread[person_id]}."
            )


def _differences(row: Conversation, rebuilt: Conversation) -> list[str]:
    wrong = [name for name in _DERIVED if getattr(row, name) != getattr(rebuilt, name)]
    copied = ("message_id", *_COPIED)
    if any(getattr(row.last, name) != getattr(rebuilt.last, name) for name in copied):
        wrong.append("last")
    return wrong
