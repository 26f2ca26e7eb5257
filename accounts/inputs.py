"""What the accounts' part of the API takes."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers
from rest_framework.request import Request

from accounts import names
from accounts.fields import FlagField, IdField, QueryNumberField, TextField
from accounts.models import User

PASSWORD_MAX_CHARS = 1024  # bounds what one attempt costs us
SEARCH_MAX_CHARS = 64
LARGEST_PAGE = 100


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


class PageQuery(Query):
    limit = QueryNumberField(default=50, min_value=1, max_value=LARGEST_PAGE)


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


class PrivacyInput(Input):
    readReceipts = FlagField(source="read_receipts")


class SearchQuery(Query):
    search = TextField(
        default="",
        allow_blank=True,
        max_length=SEARCH_MAX_CHARS,
        help_text="A username, the beginning of one, or the beginning of a word of a name.",
    )
    limit = QueryNumberField(default=20, min_value=1, max_value=LARGEST_PAGE)


class BlockedQuery(PageQuery):
    cursor = IdField(required=False, help_text="The `next` of a page.")


def check_password_strength(password: str, user: User, *, field: str) -> None:
    try:
        validate_password(password, user)
    except DjangoValidationError as error:
        raise serializers.ValidationError({field: error.messages}) from None


def _checked(serializer: serializers.Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    checked: dict[str, Any] = serializer.validated_data
    return checked
