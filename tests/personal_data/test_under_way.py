"""What was asked for a moment before an account went does not bring anything of it back."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from rest_framework.exceptions import AuthenticationFailed

from accounts import blocking, services
from accounts.forms import NewPasswordForm
from accounts.models import Session, User
from personal_data.deletion import delete_account
from tests.people import Person
from tests.personal_data.conftest import PASSWORD


def rename(mia: User, bob: Person) -> None:
    services.rename(user=mia, display_name="Mia again")


def change_password(mia: User, bob: Person) -> None:
    services.change_password(
        user=mia, current_password=PASSWORD, new_password="another lamp 8", device="Firefox"
    )


def set_privacy(mia: User, bob: Person) -> None:
    services.set_privacy(user=mia, read_receipts=False)


def block(mia: User, bob: Person) -> None:
    blocking.block(mia, bob.id)


def get_another_password_from_staff(mia: User, bob: Person) -> None:
    form = NewPasswordForm(mia, {"password1": "a louder lamp 9", "password2": "a louder lamp 9"})
    assert form.is_valid()
    form.save()


def be_changed_by_staff(mia: User, bob: Person) -> None:
    page = admin.site.get_model_admin(User)
    request = RequestFactory().post("/")
    request.user = User(is_superuser=True)
    answers = {
        "username": "mia-again",
        "email": mia.email,
        "display_name": "Mia",
        "is_active": "on",
    }
    form = page.get_form(request, mia, change=True)(answers, instance=mia)
    assert form.is_valid()
    page.save_model(request, form.save(commit=False), form, change=True)


@pytest.mark.parametrize(
    "change",
    [
        rename,
        change_password,
        set_privacy,
        block,
        get_another_password_from_staff,
        be_changed_by_staff,
    ],
)
def test_a_request_under_way_changes_nothing_of_what_is_left(
    mia: Person, bob: Person, change: Callable[[User, Person], None]
) -> None:
    as_the_request_knows_her = User.objects.get(pk=mia.id)
    delete_account(User.objects.get(pk=mia.id))
    left = User.objects.filter(pk=mia.id).values().get()

    with pytest.raises((AuthenticationFailed, PermissionDenied)):
        change(as_the_request_knows_her, bob)

    assert User.objects.filter(pk=mia.id).values().get() == left
    assert not Session.objects.filter(user_id=mia.id).exists()
