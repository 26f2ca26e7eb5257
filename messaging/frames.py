"""Text to commands, and replies and events to text."""

import re
from typing import Any

import msgspec
from rest_framework.exceptions import ValidationError

from accounts.wire import Error, Wire
from messaging.protocol import Command, Event

_decoder: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_encoder = msgspec.json.Encoder()
_PLACE = re.compile(r" - at `(?:key in )?\$\.?(?P<path>[^`]*)`$")


class BadFrame(Exception):
    """The frame is no JSON object: whoever sent it does not speak this protocol."""


class RefusedFrame(Exception):
    """The frame is a JSON object but no command; `ref` is the frame's own, or None."""

    def __init__(self, ref: int | None, error: ValidationError) -> None:
        super().__init__(ref, error)
        self.ref = ref
        self.error = error


def decode(text: str) -> Command:
    """The command that a frame holds. Raises `BadFrame` or `RefusedFrame`."""
    try:
        return _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise RefusedFrame(_ref_of(text), _explained(error)) from None
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        raise BadFrame from None


def event(event: Event) -> str:
    return _encoder.encode(event).decode()


def success(ref: int, data: Wire) -> str:
    return f'{{"ref":{ref},"ok":true,"data":{_encoder.encode(data).decode()}}}'


def failure(ref: int | None, error: dict[str, Any]) -> str:
    body = _encoder.encode(msgspec.convert(error, Error)).decode()
    return f'{{"ref":{"null" if ref is None else ref},"ok":false,"error":{body}}}'


def _ref_of(text: str) -> int | None:
    try:
        frame = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise BadFrame from None
    if not isinstance(frame, dict):
        raise BadFrame
    ref = frame.get("ref")
    return ref if type(ref) is int and abs(ref) < 2**53 else None


def _explained(error: msgspec.ValidationError) -> ValidationError:
    """The error with the name of the field it stands at, without the place inside the frame."""
    text = str(error)
    place = _PLACE.search(text)
    sentence = text[: place.start()] if place else text
    name = (place["path"].removeprefix("data.") if place else "") or "frame"
    return ValidationError({name: [f"{sentence}."]})
