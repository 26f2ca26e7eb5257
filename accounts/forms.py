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
from rest_framework.exceptions import Throttled

from accounts import names, services, sessions, throttles
from accounts.errors import retry_after
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
        user: User = super().save(commit=False)
        services.change_as_staff(user=user, fields=["password"])
        sessions.end(Session.objects.of(user))
        return user


class SignInForm(AuthenticationForm):
    """Counts the attempts like the sign-in of the API."""

    retry_after: float | None = None  # seconds, when there were too many

    def clean(self) -> dict[str, Any]:
        address = throttles.address_of(self.request) if self.request else ""
        attempt = throttles.LoginAttempt(address, self.cleaned_data.get("username", ""))
        try:
            attempt.count()
        except Throttled as error:
            self.retry_after = retry_after(error)
            raise ValidationError(
                f"Too many attempts. Please wait {self.retry_after} seconds."
            ) from None
        cleaned = super().clean()
        attempt.succeeded()
        return cleaned


class StaffSignInForm(SignInForm, AdminAuthenticationForm):
    """Lets nobody but staff in."""
