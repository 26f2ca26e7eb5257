"""Stored people and sessions as the structs that programs see."""

import msgspec
from rest_framework.response import Response

from accounts import wire
from accounts.fields import wire_time
from accounts.models import Session, User
from accounts.wire import Wire


def answer(struct: Wire, status: int = 200) -> Response:
    return Response(msgspec.to_builtins(struct), status=status)


def user(person: User) -> wire.User:
    return wire.User(
        id=str(person.pk),
        username=person.username,
        display_name=person.display_name,
        created_at=wire_time(person.created_at),
    )


def me(person: User) -> wire.Me:
    public = msgspec.structs.asdict(user(person))
    return wire.Me(**public, email=person.email, is_staff=person.is_staff)


def session(row: Session, *, current_id: str | None) -> wire.Session:
    return wire.Session(
        id=str(row.pk),
        device=row.device,
        created_at=wire_time(row.created_at),
        last_used_at=wire_time(row.last_used_at),
        is_current=str(row.pk) == current_id,
    )
