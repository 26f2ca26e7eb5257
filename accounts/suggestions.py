"""Usernames that are free, for somebody whose own choice is taken."""

from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError

from accounts import names
from accounts.models import RetiredUsername, User

SUGGESTED = 2

# Without 0 and 1, which look like letters.
NUMBERS = [number for number in map(str, range(2, 100)) if not set(number) & set("01")]


def free_usernames(wanted: str) -> list[str]:
    """Names like this one that nobody has at this moment, accents aside; none if it is too long."""
    return list(islice(_free(list(_numbered(wanted))), SUGGESTED))


def _numbered(wanted: str) -> Iterator[str]:
    separator = "_" if wanted[-1].isdigit() else ""
    for number in NUMBERS:
        try:
            yield names.clean_username(f"{wanted}{separator}{number}")
        except ValidationError:
            return


def _free(usernames: list[str]) -> Iterator[str]:
    keys = [names.search_key(username) for username in usernames]
    people = User.objects.filter(name_key__in=keys)
    used = set(people.values_list("name_key", flat=True))
    for username, key in zip(usernames, keys, strict=True):
        if key not in used and not RetiredUsername.objects.has(username):
            yield username
