"""What the accounts' part of the API answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from accounts.fields import IdField, TimeField
from accounts.models import User


@extend_schema_serializer(component_name="User")
class UserOutput(serializers.Serializer[User]):
    id = IdField(source="pk")
    username = serializers.CharField()
    displayName = serializers.CharField(source="display_name")
    createdAt = TimeField(source="created_at")


@extend_schema_serializer(component_name="Me")
class MeOutput(UserOutput):
    email = serializers.EmailField()
    isStaff = serializers.BooleanField(source="is_staff")


@extend_schema_serializer(component_name="UserList", many=False)
class UserListOutput(serializers.Serializer[Any]):
    results = UserOutput(many=True)
    next = serializers.CharField(allow_null=True)


@extend_schema_serializer(component_name="SignedIn")
class SignedInOutput(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="For `Authorization: Bearer`.")
    user = MeOutput()


@extend_schema_serializer(component_name="Tokens")
class TokensOutput(SignedInOutput):
    refresh = serializers.CharField(help_text="Good for one `auth/refresh/`.")


@extend_schema_serializer(component_name="Refreshed")
class RefreshedOutput(SignedInOutput):
    refresh = serializers.CharField(required=False, help_text="Where the old one came in the body.")


@extend_schema_serializer(component_name="Session")
class SessionOutput(serializers.Serializer[Any]):
    id = IdField(source="pk")
    device = serializers.CharField()
    createdAt = TimeField(source="created_at")
    lastUsedAt = TimeField(source="last_used_at")
    isCurrent = serializers.SerializerMethodField()

    def get_isCurrent(self, session: Any) -> bool:
        return bool(str(session.pk) == self.context["request"].auth)


@extend_schema_serializer(component_name="SessionList", many=False)
class SessionListOutput(serializers.Serializer[Any]):
    results = SessionOutput(many=True)
    next = serializers.CharField(allow_null=True)


@extend_schema_serializer(component_name="Error")
class ErrorOutput(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
    retryAfter = serializers.IntegerField(required=False, help_text="In seconds.")
