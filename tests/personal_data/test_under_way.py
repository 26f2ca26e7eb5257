"""What was asked for a moment before an account went does not bring anything of it back."""

from collections.abc import Callable

import pytest
from rest_framework.exceptions import AuthenticationFailed

from accounts import blocking, services
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


@pytest.mark.parametrize("change", [rename, change_password, set_privacy, block])
def test_a_request_under_way_changes_nothing_of_what_is_left(
    mia: Person, bob: Person, change: Callable[[User, Person], None]
) -> None:
    as_the_request_knows_her = User.objects.get(pk=mia.id)
    delete_account(User.objects.get(pk=mia.id))
    left = User.objects.filter(pk=mia.id).values().get()

    with pytest.raises(AuthenticationFailed):
        change(as_the_request_knows_her, bob)

    assert User.objects.filter(pk=mia.id).values().get() == left
    assert not Session.objects.filter(user_id=mia.id).exists()
