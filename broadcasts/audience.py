"""Whom a broadcast reaches, and how many of them have seen it.

Counting takes a key of an index for each person who is counted, and no document.
"""

from datetime import timedelta
from typing import NamedTuple, cast

from bson import ObjectId
from django.core.cache import cache

from accounts.models import User
from broadcasts.models import Broadcast, ReadMark

SAMPLED = 5
FRESH_SECONDS = 3


class Progress(NamedTuple):
    seen: int
    people: int

    @property
    def is_complete(self) -> bool:
        return self.seen >= self.people


def count() -> int:
    """How many people a broadcast reaches now."""
    people: int = User.objects.active().count()
    return people


def sample(*, besides: User) -> list[User]:
    """Some of those whom it reaches besides this person: who joined last."""
    return list(User.objects.active().exclude(pk=besides.pk).order_by("-pk")[:SAMPLED])


def progress(broadcast: Broadcast) -> Progress:
    """How many have seen it, of the active people who were there when it was published.

    At most `FRESH_SECONDS` old, so that many onlookers cost what one does.
    """
    key = f"broadcast-progress-{broadcast.pk}"
    counted = cache.get_or_set(key, lambda: _count_seen(broadcast), FRESH_SECONDS)
    return cast("Progress", counted)


def _count_seen(broadcast: Broadcast) -> Progress:
    # An id begins with the second in which it was made. With `pk__lt`, which asks whether there is
    # a key as well, MongoDB would read every document.
    joined_later = ObjectId.from_datetime(broadcast.timestamp + timedelta(seconds=1))
    people = User.objects.exclude(pk__gte=joined_later)
    gone = list(people.filter(is_active=False).values_list("pk", flat=True))
    seen = ReadMark.objects.filter(seq__gte=broadcast.seq).exclude(pk__gte=joined_later)
    return Progress(seen.exclude(pk__in=gone).count(), people.active().count())
