"""The frames as TypeScript types, so that a browser that sends a wrong one does not compile."""

from msgspec import inspect

from accounts.wire import Wire
from messaging import protocol
from messaging.contract.structs import (
    COMMANDS,
    EVENTS,
    OBJECTS,
    REPLIES,
    described,
    event_name,
    summary,
)
from messaging.protocol import CloseCode

HEADER = "// Generated from messaging/protocol.py by `manage.py contract`. Do not edit.\n"

_SCALARS: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}


def typescript(present: str) -> str:
    frames = [_interface(struct) for struct in [*OBJECTS, *REPLIES, *COMMANDS, *EVENTS]]
    return "\n".join(
        [
            HEADER,
            *frames,
            _union("Command", COMMANDS),
            _replies(),
            _union("ServerEvent", EVENTS),
            _close_codes(),
        ]
    )


def _interface(struct: type[Wire]) -> str:
    found = described(struct)
    lines = [_property(field) for field in found.fields]
    if found.tag_field:
        lines.insert(0, f"  {found.tag_field}: '{found.tag}'")
    comment = f"/** {summary(struct)} */\n"
    if not lines:
        return f"{comment}export type {struct.__name__} = Record<string, never>\n"
    return f"{comment}export interface {struct.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _property(field: inspect.Field) -> str:
    return f"  {field.encode_name}{'' if field.required else '?'}: {typescript_type(field.type)}"


def typescript_type(found: inspect.Type) -> str:
    match found:
        case inspect.Metadata(type=inner):
            return typescript_type(inner)
        case inspect.ListType(item_type=item):
            return f"{typescript_type(item)}[]"
        case inspect.DictType(value_type=value):
            return f"Record<string, {typescript_type(value)}>"
        case inspect.UnionType(types=types):
            return " | ".join(map(typescript_type, types))
        case inspect.StructType(cls=struct):
            return _inline(found) if struct.__name__ == "Data" else struct.__name__
    return _SCALARS[type(found)]


def _inline(struct: inspect.StructType) -> str:
    if not struct.fields:
        return "Record<string, never>"
    return "{ " + "; ".join(_property(field).strip() for field in struct.fields) + " }"


def _union(name: str, structs: list[type[Wire]]) -> str:
    return f"export type {name} =\n" + "\n".join(f"  | {s.__name__}" for s in structs) + "\n"


def _replies() -> str:
    lines = [
        f"  {event_name(command)}: {reply.__name__}" for command, reply in protocol.REPLIES.items()
    ]
    return (
        "/** What each command is answered with when it succeeds. */\n"
        "export interface Replies {\n" + "\n".join(lines) + "\n}\n"
    )


def _close_codes() -> str:
    lines = [f"  {code.name}: {code.value}," for code in CloseCode]
    return "export const CloseCode = {\n" + "\n".join(lines) + "\n} as const\n"
