"""Stored broadcasts as the structs that people see."""

from accounts.fields import wire_time
from accounts.wire import Number, Wire
from broadcasts import models
from messaging.protocol import Broadcast


class BroadcastPage(Wire):
    """`next` is the `before` or `after` of the page behind this one, null at the end."""

    results: list[Broadcast]
    next: Number | None


class BroadcastReadMark(Wire):
    """Where the mark stands now, which may be further than asked."""

    read_seq: Number


def broadcast(row: models.Broadcast, *, is_read: bool) -> Broadcast:
    return Broadcast(
        id=str(row.pk),
        seq=row.seq,
        sender_id=str(row.sender_id),
        receiver_id=row.receiver_id,
        message=row.message,
        timestamp=wire_time(row.timestamp),
        is_read=is_read,
    )
