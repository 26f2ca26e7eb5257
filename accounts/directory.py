"""People for those who need many of them quickly: the delivery and the lists of messages."""

from collections.abc import Iterable
from typing import NamedTuple

from asgiref.sync import sync_to_async
from cachetools import TTLCache

from accounts import placeholders
from accounts.fields import is_id
from accounts.models import User

MEMORY_SECONDS = 5


class Person(NamedTuple):
    id: str
    is_active: bool


_known: TTLCache[str, Person] = TTLCache(maxsize=100_000, ttl=MEMORY_SECONDS)


async def find_person(user_id: str) -> Person | None:
    """The person with this id; what is told may be `MEMORY_SECONDS` old."""
    person = _known.get(user_id)
    if person is None and (person := await _look_up(user_id)):
        _known[user_id] = person
    return person


def people_by_id(user_ids: Iterable[str]) -> dict[str, User]:
    """All of them, in one query; a placeholder for who is not there."""
    wanted = set(user_ids)
    people = {str(pk): user for pk, user in User.objects.in_bulk(list(wanted)).items()}
    return {user_id: people.get(user_id) or placeholders.stand_in(user_id) for user_id in wanted}


@sync_to_async(thread_sensitive=False)
def _look_up(user_id: str) -> Person | None:
    user = User.objects.filter(pk=user_id).first() if is_id(user_id) else None
    return Person(user_id, user.is_active) if user else None
