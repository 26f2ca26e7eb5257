"""People for those who need many of them quickly: the delivery and the lists of messages."""

from collections.abc import Iterable
from typing import NamedTuple

from asgiref.sync import sync_to_async
from cachetools import TTLCache

from accounts import placeholders
from accounts.fields import is_id
from accounts.gathering import GatheredQuery
from accounts.models import User
from accounts.per_loop import PerLoop

MEMORY_SECONDS = 60  # at most, should it not be heard that somebody has changed


class Person(NamedTuple):
    id: str
    is_active: bool
    blocked: frozenset[str] = frozenset()


_known: TTLCache[str, Person] = TTLCache(maxsize=100_000, ttl=MEMORY_SECONDS)
_times_forgotten = 0


async def find_people(*user_ids: str) -> dict[str, Person]:
    """Those of the people who exist, by id, as they were last heard of.

    Whoever is not remembered is looked up, all of them in one query.
    """
    people = {user_id: known for user_id in user_ids if (known := _known.get(user_id))}
    if unknown := set(user_ids) - people.keys():
        before = _times_forgotten
        found = await _query.get().find(unknown)
        people.update(found)
        if _times_forgotten == before:  # or this may be what was to be forgotten
            _known.update(found)
    return people


def forget(user_id: str) -> None:
    """Look this person up again when they are needed next, because they have changed."""
    global _times_forgotten  # noqa: PLW0603 - one memory per process
    _times_forgotten += 1
    _known.pop(user_id, None)


def forget_everybody() -> None:
    global _times_forgotten  # noqa: PLW0603
    _times_forgotten += 1
    _known.clear()


def people_by_id(user_ids: Iterable[str]) -> dict[str, User]:
    """All of them, in one query; a placeholder for who is not there."""
    wanted = set(user_ids)
    people = {str(pk): user for pk, user in User.objects.in_bulk(list(wanted)).items()}
    return {user_id: people.get(user_id) or placeholders.stand_in(user_id) for user_id in wanted}


@sync_to_async(thread_sensitive=False)
def _look_up(user_ids: Iterable[str]) -> dict[str, Person]:
    people = User.objects.in_bulk([user_id for user_id in user_ids if is_id(user_id)])
    return {str(pk): Person(str(pk), user.is_active, user.blocked) for pk, user in people.items()}


_query = PerLoop(lambda: GatheredQuery(_look_up))
