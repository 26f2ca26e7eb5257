"""The structs of `protocol.py` by what they are for."""

from typing import get_args

from msgspec import inspect

from accounts.wire import Error, Me, User, Wire
from messaging import protocol

COMMANDS: list[type[Wire]] = list(get_args(protocol.Command))
EVENTS: list[type[Wire]] = list(get_args(protocol.Event))
REPLIES: list[type[Wire]] = list(dict.fromkeys(protocol.REPLIES.values()))
OBJECTS: list[type[Wire]] = [User, Me, protocol.Message, protocol.Broadcast, Error]


def described(struct: type[Wire]) -> inspect.StructType:
    """Its fields and their types."""
    found = inspect.type_info(struct)
    if not isinstance(found, inspect.StructType):
        raise TypeError(struct)
    return found


def event_name(frame: type[Wire]) -> str:
    return str(frame.__struct_config__.tag)


def summary(struct: type[Wire]) -> str:
    return " ".join((struct.__doc__ or "").split())
