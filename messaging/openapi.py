"""Lets drf-spectacular document the structs of `protocol` and `serializers`."""

from typing import Any

import msgspec
from drf_spectacular.drainage import set_override
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.plumbing import ComponentIdentity, ResolvedComponent

from accounts.outputs import MeOutput, UserOutput

REFERENCE = "#/components/schemas/{name}"

# They describe the same person as the structs of that name; the first one met is documented.
for serializer in (UserOutput, MeOutput):
    set_override(serializer, "suppress_collision_warning", True)


class StructExtension(OpenApiSerializerExtension):
    target_class = "messaging.protocol.Wire"
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


def _identity(name: str) -> Any:
    """A struct is met as itself and inside others; both are the one component of its name."""
    return ComponentIdentity(name)  # type: ignore[no-untyped-call]
