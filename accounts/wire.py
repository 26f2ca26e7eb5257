"""What leaves the server: JSON objects as structs, the same over REST and the socket."""

from typing import Annotated

import msgspec
from msgspec import Meta

MAX_NUMBER = 2**53 - 1  # the largest integer that JavaScript keeps exact

Id = Annotated[str, Meta(min_length=24, max_length=24, pattern="^[0-9a-f]{24}$")]
Number = Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
Seconds = Annotated[float, Meta(ge=0)]
Time = Annotated[
    str,
    Meta(description="ISO 8601, UTC, milliseconds", extra_json_schema={"format": "date-time"}),
]


class Wire(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """A JSON object with camelCase names, in which an unknown name is an error."""


class User(Wire):
    """A person, as every signed-in person may see them."""

    id: Id
    username: str
    display_name: str
    created_at: Time


class Me(User):
    """The signed-in person."""

    email: str
    is_staff: bool


class Privacy(Wire):
    """What a person shows of themselves. It is symmetrical: who hides it sees nobody else's."""

    read_receipts: bool


class Error(Wire, omit_defaults=True):
    """Why something was refused. `retryAfter` is in seconds, `suggestions` are free usernames."""

    code: str
    message: str
    fields: dict[str, list[str]] | None = None
    retry_after: Seconds | None = None
    suggestions: list[str] | None = None


class UserList(Wire):
    results: list[User]
    next: str | None


class SignedIn(Wire):
    """`access` is for `Authorization: Bearer`."""

    access: str
    user: Me


class Tokens(SignedIn):
    """`refresh` is good for one `auth/refresh/`."""

    refresh: str


class Refreshed(SignedIn, omit_defaults=True):
    """`refresh` comes where the old one came in the body."""

    refresh: str | None = None


class Session(Wire):
    """One sign-in on one device."""

    id: Id
    device: str
    created_at: Time
    last_used_at: Time
    is_current: bool


class SessionList(Wire):
    results: list[Session]
    next: str | None
