"""What the OpenAPI schema says about signing in and about errors."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from accounts.outputs import ErrorOutput


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def errors(*statuses: int) -> dict[int, type[ErrorOutput]]:
    """The error answers of an operation, for `extend_schema`."""
    return dict.fromkeys(statuses, ErrorOutput)
