"""Whom a broadcast reaches.

Counting takes a key of an index for each person who is counted, and no document.
"""

from accounts.models import User

SAMPLED = 5


def count() -> int:
    """How many people a broadcast reaches now."""
    people: int = User.objects.active().count()
    return people


def sample(*, besides: User) -> list[User]:
    """Some of those whom it reaches besides this person: who joined last."""
    return list(User.objects.active().exclude(pk=besides.pk).order_by("-pk")[:SAMPLED])
