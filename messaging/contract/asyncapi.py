"""The socket as an AsyncAPI 3 document: https://www.asyncapi.com/docs/reference/specification/v3.0.0"""

import json
from typing import Any

import msgspec

from accounts.wire import Error, Wire
from messaging import protocol
from messaging.contract.structs import COMMANDS, EVENTS, OBJECTS, REPLIES, event_name, summary

REFERENCE = "#/components/schemas/{name}"


def asyncapi(present: str) -> str:
    return json.dumps(_document(), indent=2, ensure_ascii=False) + "\n"


def _document() -> dict[str, Any]:
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Chatsite socket",
            "version": "1",
            "description": "One WebSocket per tab. Text frames, JSON, at most 64 KiB each.",
        },
        "channels": {
            "chat": {
                "address": "/ws/chat/",
                "messages": {
                    name: {"$ref": f"#/components/messages/{name}"} for name in _messages()
                },
            }
        },
        "operations": _operations(),
        "components": {"messages": _messages(), "schemas": _schemas()},
    }


def _operations() -> dict[str, Any]:
    """Named from the server's side: it receives commands and sends events."""
    return {event_name(command): _command(command) for command in COMMANDS} | {
        f"on{event.__name__}": {
            "action": "send",
            "channel": {"$ref": "#/channels/chat"},
            "summary": summary(event),
            "messages": [_in_channel(event.__name__)],
        }
        for event in EVENTS
    }


def _command(command: type[Wire]) -> dict[str, Any]:
    reply = protocol.REPLIES[command]
    return {
        "action": "receive",
        "channel": {"$ref": "#/channels/chat"},
        "summary": summary(command),
        "messages": [_in_channel(command.__name__)],
        "reply": {
            "channel": {"$ref": "#/channels/chat"},
            "messages": [_in_channel(f"{reply.__name__}Reply"), _in_channel("ErrorReply")],
        },
    }


def _in_channel(name: str) -> dict[str, str]:
    return {"$ref": f"#/channels/chat/messages/{name}"}


def _messages() -> dict[str, Any]:
    frames = {
        struct.__name__: {
            "name": event_name(struct),
            "summary": summary(struct),
            "payload": {"$ref": REFERENCE.format(name=struct.__name__)},
        }
        for struct in [*COMMANDS, *EVENTS]
    }
    replies = {
        f"{struct.__name__}Reply": {
            "summary": summary(struct),
            "payload": _reply({"ok": {"const": True}, "data": _reference(struct)}),
        }
        for struct in REPLIES
    }
    error = _reply({"ok": {"const": False}, "error": _reference(Error)})
    return frames | replies | {"ErrorReply": {"summary": "A refusal", "payload": error}}


def _reply(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"ref": {"type": ["integer", "null"]}} | properties,
        "required": ["ref", *properties],
    }


def _reference(struct: type[Wire]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(name=struct.__name__)}


def _schemas() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components(
        [*OBJECTS, *REPLIES, *COMMANDS, *EVENTS], ref_template=REFERENCE
    )
    return dict(sorted(schemas.items()))
