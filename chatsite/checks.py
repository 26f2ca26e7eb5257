"""What must be true of a server before it may run: see `docs/operations.md`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

SHORTEST_KEY = 32
FEWEST_DIFFERENT = 8
LISTS_OF_KEYS = ("SECRET_KEY_FALLBACKS", "JWT_SIGNING_KEY_FALLBACKS", "REDIS_ENCRYPTION_KEYS")


@register(Tags.security)
def keys_are_strong(**kwargs: Any) -> list[CheckMessage]:
    """Signed tokens are worth as much as the key that signs them."""
    if settings.DEBUG:
        return []
    keys = [
        ("SECRET_KEY", settings.SECRET_KEY),
        ("JWT_SIGNING_KEY", settings.JWT_SIGNING_KEY),
        *((name, key) for name in LISTS_OF_KEYS for key in getattr(settings, name)),
    ]
    return [
        Error(
            f"{name} {weakness}.",
            hint=f"Set {name} in the environment to a long random text.",
            id="chatsite.E001",
        )
        for name, key in keys
        if (weakness := _weakness(key))
    ]


def refuse_weak_keys() -> None:
    """Keep a server from starting with a key that can be guessed. Raises `ImproperlyConfigured`."""
    if problems := keys_are_strong():
        raise ImproperlyConfigured(" ".join(problem.msg for problem in problems))


def _weakness(key: str) -> str | None:
    if len(key) < SHORTEST_KEY:
        return f"is shorter than {SHORTEST_KEY} characters"
    if len(set(key)) < FEWEST_DIFFERENT:
        return f"has fewer than {FEWEST_DIFFERENT} different characters"
    if key.startswith("django-insecure-"):
        return "is the one that a new Django project comes with"
    return None


@register(Tags.database)
def writes_are_durable(**kwargs: Any) -> list[CheckMessage]:
    """A plain mongod lost acknowledged messages at kill -9; a majority write never did."""
    hello = connection.database.client.admin.command("hello")  # type: ignore[attr-defined]
    if hello.get("setName"):
        return []
    return [
        Error(
            "MONGODB_URI names a mongod that is no member of a replica set.",
            hint="Start it with --replSet rs0 and run rs.initiate() once; one node is enough.",
            id="chatsite.E002",
        )
    ]
