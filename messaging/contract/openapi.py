"""The REST API as an OpenAPI document; the front end's REST types are made from it."""

import json

from drf_spectacular.generators import SchemaGenerator


def openapi(present: str) -> str:
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
