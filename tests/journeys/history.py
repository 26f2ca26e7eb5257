"""Conversations that took place before a journey begins: written to the database in one go."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from asgiref.sync import sync_to_async
from bson import ObjectId

from accounts.clock import now
from messaging.models import Conversation, LastMessage, Message
from tests.people import Person

Said = tuple[Person, str]

# Rows of every height, so that no guess about the heights of unseen rows can be right.
MANY = [f"#{number:03} " + "and so on " * (number * 7 % 40) for number in range(1, 601)]

_client_ids = (f"history-{number}" for number in count())


async def record(
    said: Sequence[Said],
    one: Person,
    other: Person,
    *,
    until: datetime | None = None,
    every: timedelta = timedelta(minutes=1),
    unread: int = 0,
) -> None:
    """Store what two people said, the last of it at `until`, the last `unread` of it unread."""
    await sync_to_async(_record)(said, one, other, until or now(), every, unread)


def alternating(one: Person, other: Person, texts: Sequence[str], run: int = 3) -> list[Said]:
    """The two speak by turns, `run` messages each."""
    return [((one, other)[n // run % 2], text) for n, text in enumerate(texts)]


def _record(
    said: Sequence[Said],
    one: Person,
    other: Person,
    until: datetime,
    every: timedelta,
    unread: int,
) -> None:
    low, high = sorted((one, other), key=lambda person: person.id)
    read_until = len(said) - unread
    messages = [
        Message(
            pk=ObjectId(),
            conversation_id=one.conversation_with(other),
            seq=seq,
            rev=seq,
            sender_id=ObjectId(sender.id),
            receiver_id=ObjectId((other if sender is one else one).id),
            message=text,
            timestamp=until - every * (len(said) - seq),
            is_read=seq <= read_until,
            client_id=next(_client_ids),
        )
        for seq, (sender, text) in enumerate(said, start=1)
    ]
    Message.objects.bulk_create(messages)
    last = messages[-1]
    Conversation.objects.create(
        id=last.conversation_id,
        low_id=ObjectId(low.id),
        high_id=ObjectId(high.id),
        last=LastMessage(
            seq=last.seq,
            rev=last.rev,
            message_id=last.pk,
            sender_id=last.sender_id,
            receiver_id=last.receiver_id,
            message=last.message,
            timestamp=last.timestamp,
            client_id=last.client_id,
        ),
        rev=last.rev,
        low_read_seq=read_until,
        high_read_seq=read_until,
        active_at=last.timestamp,
        changed_at=now(),
    )
