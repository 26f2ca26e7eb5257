"""Every operation of the API, as `docs/openapi.json` tells programs."""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings


class Operation(NamedTuple):
    name: str
    method: str
    path: str
    in_path: list[str]
    in_query: list[str]
    in_body: list[str]
    is_public: bool

    def path_with(self, value_of: Callable[[str], str]) -> str:
        return re.sub(r"{(\w+)}", lambda match: value_of(match[1]), self.path)


def some_id(name: str) -> str:
    """An id of the right shape for this part of a path, of something that does not exist."""
    return f"{'a' * 24}:{'b' * 24}" if name == "conversation_id" else "a" * 24


def operations() -> list[Operation]:
    document = json.loads((settings.BASE_DIR / "docs" / "openapi.json").read_text())
    schemas = document["components"]["schemas"]
    return [
        _operation(method, path, described, schemas)
        for path, methods in document["paths"].items()
        for method, described in methods.items()
    ]


def _operation(
    method: str, path: str, described: dict[str, Any], schemas: dict[str, Any]
) -> Operation:
    def parameters(place: str) -> list[str]:
        return [each["name"] for each in described.get("parameters", []) if each["in"] == place]

    content = described.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = schemas[content["schema"]["$ref"].rpartition("/")[2]] if content else {}
    return Operation(
        described["operationId"],
        method,
        path,
        parameters("path"),
        parameters("query"),
        list(body.get("properties", {})),
        described["security"] == [{}],
    )
