"""The opaque text in which a page of conversations says where the next one begins."""

import re
from datetime import UTC, datetime, timedelta

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from messaging.models import Place

_CURSOR = re.compile(r"(\d{1,15})_([0-9a-f]{24}:[0-9a-f]{24})")
_EPOCH = datetime.fromtimestamp(0, UTC)


def text(place: Place) -> str:
    return f"{(place.moment - _EPOCH) // timedelta(milliseconds=1)}_{place.id}"


@extend_schema_field({"type": "string"})
class CursorField(serializers.Field[Place, str, str, Place]):
    default_error_messages = {"invalid": "This is not the `next` of a page."}

    def to_internal_value(self, data: str) -> Place:
        match = _CURSOR.fullmatch(data)
        if match is None:
            self.fail("invalid")
        try:
            moment = _EPOCH + timedelta(milliseconds=int(match[1]))
        except OverflowError:
            self.fail("invalid")
        return Place(moment, match[2])
