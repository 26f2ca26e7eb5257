"""What goes into the accounts' part of the API and what comes out of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request

from accounts import names
from accounts.fields import IdField, QueryNumberField, TextField, TimeField
from accounts.models import User

PASSWORD_MAX_CHARS = 1024  # bounds what one attempt costs us
SEARCH_MAX_CHARS = 64


class Input(serializers.Serializer[Any]):
    """A JSON object in which an unknown name is an error."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({name: ["Unknown field."] for name in unknown})
        return super().to_internal_value(data)

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """What the body says. Raises `ValidationError`."""
        return _checked(cls(data=request.data, context={"request": request}))


class Query(serializers.Serializer[Any]):
    """The parameters behind the question mark; unknown ones are left alone."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """What the parameters say. Raises `ValidationError`."""
        return _checked(cls(data=request.query_params.dict()))


class PasswordField(TextField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=PASSWORD_MAX_CHARS,
            trim_whitespace=False,
            style={"input_type": "password"},
            **kwargs,
        )


class EmailField(TextField, serializers.EmailField):
    pass


class RegisterInput(Input):
    username = TextField()
    email = EmailField(max_length=254)
    password = PasswordField()

    def validate_username(self, username: str) -> str:
        return names.clean_username(username)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        person = User(username=attrs["username"], email=attrs["email"])
        check_password_strength(attrs["password"], person, field="password")
        return attrs


class LoginInput(Input):
    username = TextField(max_length=254, help_text="The username or the e-mail.")
    password = PasswordField()


class RefreshInput(Input):
    refresh = TextField(
        required=False, help_text="Only for programs; browsers send the cookie instead."
    )


class PasswordInput(Input):
    currentPassword = PasswordField(source="current_password")
    newPassword = PasswordField(source="new_password")

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        user = self.context["request"].user
        check_password_strength(attrs["new_password"], user, field="newPassword")
        return attrs


class ProfileInput(Input):
    displayName = TextField(source="display_name")

    def validate_displayName(self, display_name: str) -> str:
        return names.clean_display_name(display_name)


class SearchQuery(Query):
    search = TextField(
        default="",
        allow_blank=True,
        max_length=SEARCH_MAX_CHARS,
        help_text="A username, the beginning of one, or the beginning of a word of a name.",
    )
    limit = QueryNumberField(default=20, min_value=1, max_value=100)


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


def check_password_strength(password: str, user: User, *, field: str) -> None:
    try:
        validate_password(password, user)
    except DjangoValidationError as error:
        raise serializers.ValidationError({field: error.messages}) from None


def _checked(serializer: serializers.Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    checked: dict[str, Any] = serializer.validated_data
    return checked
