"""Serializer fields that take a value for what it is and convert nothing."""

import re
from datetime import UTC, datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


def wire_time(moment: datetime) -> str:
    """The time as programs see it: "2026-11-22T08:15:00.123Z"."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class TextField(serializers.CharField):
    """A JSON string; numbers and booleans are refused."""

    default_error_messages = {"not_text": "This must be a text."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        return super().to_internal_value(data)


class FlagField(serializers.BooleanField):
    """JSON's true or false; "yes", 1 and null are refused."""

    default_error_messages = {"not_flag": "This must be true or false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("not_flag")
        return data


class NumberField(serializers.IntegerField):
    """A whole JSON number; "5", 5.0 and true are refused."""

    default_error_messages = {"invalid": "This must be a whole number."}

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class QueryNumberField(serializers.IntegerField):
    """A whole number of a query string: nothing but the digits 0 to 9."""

    default_error_messages = {"invalid": "This must be a whole number."}

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, str) or not re.fullmatch(r"[0-9]{1,16}", data):
            self.fail("invalid")
        return int(data)


@extend_schema_field({"type": "string", "pattern": "^[0-9a-f]{24}$"})
class IdField(serializers.Field[str, Any, str, Any]):
    """The id of a document: 24 lower-case hexadecimal digits."""

    default_error_messages = {"invalid": "This is not an id."}

    def to_internal_value(self, data: Any) -> str:
        if not is_id(data):
            self.fail("invalid")
        return str(data)

    def to_representation(self, value: Any) -> str:
        return str(value)


@extend_schema_field({"type": "string", "format": "date-time"})
class TimeField(serializers.Field[datetime, Any, str, Any]):
    """A moment in ISO 8601 with its time zone; answered in UTC with milliseconds."""

    default_error_messages = {"invalid": "This must be a time such as 2026-11-22T08:15:00.123Z."}

    def to_internal_value(self, data: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(data)
            if moment.tzinfo is None:
                self.fail("invalid")
            return moment.astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            self.fail("invalid")

    def to_representation(self, value: datetime) -> str:
        return wire_time(value)


def is_id(value: object) -> bool:
    """Whether the value has the shape of a document's id."""
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{24}", value) is not None
