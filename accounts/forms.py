"""The forms of the staff: the same rules for names as everywhere."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AuthenticationForm,
    BaseUserCreationForm,
)
from django.core.exceptions import ValidationError

from accounts import names, sessions, throttles
from accounts.models import Session, User


class NamesForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("username", "email", "display_name")

    def clean_username(self) -> str:
        username = names.clean_username(self.cleaned_data["username"])
        self._refuse_taken(username)
        return username

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self._refuse_taken(email)
        return email

    def clean_display_name(self) -> str:
        return names.clean_display_name(self.cleaned_data["display_name"])

    def _refuse_taken(self, name: str) -> None:
        if User.objects.exclude(pk=self.instance.pk).is_taken(name):
            raise ValidationError("Somebody else already uses this.")


class NewUserForm(NamesForm, BaseUserCreationForm):  # type: ignore[type-arg]
    class Meta(NamesForm.Meta):
        pass


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        sessions.end(Session.objects.of(user))
        return user


class SignInForm(AuthenticationForm):
    """Counts the attempts like the sign-in of the API."""

    def clean(self) -> dict[str, Any]:
        address = str(self.request.META.get("REMOTE_ADDR", "")) if self.request else ""
        identity = throttles.login_identity(address, self.cleaned_data.get("username"))
        if throttles.seconds_to_wait("login", identity) is not None:
            raise ValidationError("Too many attempts. Please wait a minute.")
        cleaned = super().clean()
        throttles.begin_anew("login", identity)
        return cleaned


class StaffSignInForm(SignInForm, AdminAuthenticationForm):
    """Lets nobody but staff in."""
