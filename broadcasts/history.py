"""What a person reads of what the site said."""

from accounts.models import User
from broadcasts import serializers
from broadcasts.models import Broadcast, ReadMark
from broadcasts.serializers import BroadcastPage


def broadcasts(
    reader: User, *, limit: int, before: int | None = None, after: int | None = None
) -> BroadcastPage:
    """A page of broadcasts, newest first, or from `after` on oldest first.

    What was published before the reader joined counts as read.
    """
    found = Broadcast.objects.before(before) if after is None else Broadcast.objects.after(after)
    rows = list(found[: limit + 1])
    mark = ReadMark.objects.filter(pk=reader.pk).first()
    read_seq = mark.seq if mark else 0
    return BroadcastPage(
        results=[
            serializers.broadcast(
                row, is_read=row.seq <= read_seq or row.timestamp < reader.created_at
            )
            for row in rows[:limit]
        ],
        next=rows[limit - 1].seq if len(rows) > limit else None,
    )
