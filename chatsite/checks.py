"""What must be true of a server before it may run: see `docs/operations.md`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

SHORTEST_KEY = 32


@register(Tags.security)
def keys_are_strong(**kwargs: Any) -> list[CheckMessage]:
    """Signed tokens are worth as much as the key that signs them."""
    if settings.DEBUG or len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        Error(
            f"SECRET_KEY is shorter than {SHORTEST_KEY} characters.",
            hint="Set SECRET_KEY in the environment to a long random text.",
            id="chatsite.E001",
        )
    ]


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
