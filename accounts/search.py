"""Finding people by name; nothing here ever looks at an e-mail."""

from collections.abc import Iterable, Iterator

from accounts import names
from accounts.models import User


def find_people(text: str, *, asked_by: User, limit: int = 20) -> list[User]:
    """Active people: who has this username, whose begins so, who has a word that begins so.

    Case and accents do not matter. Who is asking comes last, if they match at all; who has
    blocked them is not found.
    """
    prefix = names.search_key(text.removeprefix("@"))
    if not prefix:
        return []
    people: dict[object, User] = {}
    for group in _matches(prefix, limit, asked_by):
        people.update((user.pk, user) for user in group if user.pk not in people)
        if len(people) >= limit:
            break
    found = list(people.values())[:limit]
    return sorted(found, key=lambda user: user.pk == asked_by.pk)


def _matches(prefix: str, limit: int, asked_by: User) -> Iterator[Iterable[User]]:
    """Groups of matching people, the best first, each read in the order of its index."""
    found = User.objects.active().exclude(blocked_ids__contains=[asked_by.pk])
    yield found.filter(name_key=prefix)[:limit]
    yield found.filter(name_key__startswith=prefix).order_by("name_key")[:limit]
    yield found.filter(search_keys__any_startswith=prefix)[:limit]
