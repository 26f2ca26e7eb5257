"""Whom a person does not want to hear of. That is kept on the person's own document."""

from collections.abc import Callable

from bson import ObjectId
from rest_framework.exceptions import AuthenticationFailed, NotFound, ValidationError

from accounts.errors import Busy
from accounts.fields import is_id
from accounts.models import User

MOST_BLOCKED = 1_000
MOST_TRIES = 10

Ids = list[ObjectId]


def block(user: User, other_id: str) -> None:
    """Harmless when it was done before. Raises `NotFound` and `ValidationError`."""
    _refuse_oneself(user, other_id)
    if not User.objects.filter(pk=other_id).exists():
        raise NotFound
    _change(user, lambda ids: _with(ids, ObjectId(other_id)))


def unblock(user: User, other_id: str) -> None:
    """Harmless when it was done before. Raises `NotFound` and `ValidationError`."""
    _refuse_oneself(user, other_id)
    if other_id not in user.blocked and not User.objects.filter(pk=other_id).exists():
        raise NotFound
    _change(user, lambda ids: [one for one in ids if one != ObjectId(other_id)])


def blocked_people(
    user: User, *, limit: int, cursor: str | None = None
) -> tuple[list[User], str | None]:
    """A page of those whom the person has blocked, by id, and the cursor of the one behind it."""
    ids = sorted(one for one in user.blocked if cursor is None or one > cursor)
    page = ids[:limit]
    people = User.objects.filter(pk__in=page).order_by("pk")
    return list(people), page[-1] if len(ids) > limit else None


def _refuse_oneself(user: User, other_id: str) -> None:
    if not is_id(other_id):
        raise NotFound
    if other_id == str(user.pk):
        raise ValidationError("You cannot block yourself.")


def _with(ids: Ids, other_id: ObjectId) -> Ids:
    if other_id in ids:
        return ids
    if len(ids) >= MOST_BLOCKED:
        raise ValidationError(
            f"You have blocked {MOST_BLOCKED:,} people, which is the most. Unblock somebody first."
        )
    return [*ids, other_id]


def _change(user: User, changed: Callable[[Ids], Ids]) -> None:
    """Store the changed list; once more when another device was faster."""
    person = User.objects.active().filter(pk=user.pk)
    for _ in range(MOST_TRIES):
        if (row := person.values_list("blocked_ids").first()) is None:
            raise AuthenticationFailed("This account is gone.")
        (stored,) = row
        ids = changed(stored or [])
        if ids == stored or person.filter(blocked_ids=stored).update(blocked_ids=ids):
            return
    raise Busy
