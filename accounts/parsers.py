"""What a body may be: one JSON document of a sane size."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from accounts.errors import TooLarge


class StrictJSONParser(JSONParser):
    """Refuses NaN, lone surrogates and endless nesting, which the standard parser lets in."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError:
            raise ParseError("This is not JSON.") from None
