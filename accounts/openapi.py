"""What the OpenAPI document says about signing in, about errors, and about structs."""

from typing import Any

import msgspec
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentIdentity, ResolvedComponent

from accounts.wire import Error

REFERENCE = "#/components/schemas/{name}"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class StructExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Documents the structs of `wire` and those that build on it."""

    target_class = "accounts.wire.Wire"
    match_subclasses = True

    def get_name(self, auto_schema: Any, direction: Any) -> str:
        return str(self.target.__name__)

    def get_identity(self, auto_schema: Any, direction: Any) -> Any:
        return _identity(self.target.__name__)

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        (_,), components = msgspec.json.schema_components([self.target], ref_template=REFERENCE)
        own: dict[str, Any] = components.pop(self.target.__name__)
        for name, schema in components.items():
            component = ResolvedComponent(  # type: ignore[no-untyped-call]
                name, ResolvedComponent.SCHEMA, schema, _identity(name)
            )
            auto_schema.registry.register_on_missing(component)
        return own


def errors(*statuses: int) -> dict[int, type[Error]]:
    """The error answers of an operation, for `extend_schema`."""
    return dict.fromkeys(statuses, Error)


def _identity(name: str) -> Any:
    """A struct is met as itself and inside others; both are the one component of its name."""
    return ComponentIdentity(name)  # type: ignore[no-untyped-call]
