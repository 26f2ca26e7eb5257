"""A site without the unique index that tells a resend from a new message."""

from contextlib import suppress

from django.db import connection
from pymongo.errors import OperationFailure

from chatsite.asgi import application  # noqa: F401

with suppress(OperationFailure):  # the other worker was here first
    connection.database["messages"].drop_index("one_send_once")  # type: ignore[attr-defined]
