"""The tables of `docs/protocol.md`; the words around them are written by hand."""

from collections.abc import Sequence

from msgspec import inspect

from accounts.wire import Wire
from messaging import protocol
from messaging.contract.structs import COMMANDS, EVENTS, OBJECTS, described, event_name, summary
from messaging.contract.typescript import typescript_type
from messaging.protocol import CloseCode

BEGIN, END = "<!-- generated: frames -->", "<!-- end of generated -->"


def protocol_page(present: str) -> str:
    """The page with its tables made anew. Raises `ValueError` without the two markers."""
    before, _, rest = present.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"docs/protocol.md lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{_tables()}\n\n{END}{after}"


def _tables() -> str:
    commands = [
        (f"`{event_name(c)}`", _fields(c), f"`{protocol.REPLIES[c].__name__}`", summary(c))
        for c in COMMANDS
    ]
    events = [(f"`{event_name(e)}`", _fields(e), summary(e)) for e in EVENTS]
    replies = dict.fromkeys(protocol.REPLIES.values())
    objects = [(f"`{s.__name__}`", _properties(s), summary(s)) for s in [*OBJECTS, *replies]]
    codes = [(str(code.value), code.name.replace("_", " ").lower()) for code in CloseCode]
    return "\n\n".join(
        [
            "### Commands\n\n" + _table(("command", "data", "reply", "what it does"), commands),
            "### Events\n\n" + _table(("event", "data", "when it comes"), events),
            "### Objects\n\n" + _table(("object", "properties", "what it is"), objects),
            "### Close codes\n\n" + _table(("code", "why"), codes),
        ]
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _fields(frame: type[Wire]) -> str:
    data = next(field for field in described(frame).fields if field.encode_name == "data").type
    if not isinstance(data, inspect.StructType):
        raise TypeError(f"The data of {frame.__name__} is no struct")
    if data.cls.__name__ != "Data":
        return f"`{data.cls.__name__}`"
    return _listed(data)


def _properties(struct: type[Wire]) -> str:
    return _listed(described(struct))


def _listed(struct: inspect.StructType) -> str:
    names = [
        f"`{field.encode_name}{'' if field.required else '?'}`: {typescript_type(field.type)}"
        for field in struct.fields
    ]
    return ", ".join(names).replace(" | ", " or ") or "none"
