"""Staff delete an account by the same service as its owner, after a word of warning."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.people import Person

USERS = "/admin/accounts/user/"


@pytest.fixture
def admin(transactional_db: None, client: Client) -> User:
    user = User.objects.create_superuser("root", "root@example.org")
    client.force_login(user)
    return user


@pytest.fixture
def helper(transactional_db: None, client: Client) -> User:
    """Staff who may change people."""
    user = User.objects.create_user("helper", "helper@example.org", None, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_user"))
    client.force_login(user)
    return user


def choose(client: Client, *person_ids: str, **confirmed: str) -> str:
    """What the admin says to the action."""
    form = {"action": "delete_accounts", "_selected_action": list(person_ids)} | confirmed
    return client.post(USERS, form, follow=True).content.decode()


def is_deleted(person: Person) -> bool:
    user: User = User.objects.get(pk=person.id)
    return user.is_deleted


def test_staff_are_asked_before_an_account_goes(
    client: Client, admin: User, ann: Person, bob: Person
) -> None:
    asked = choose(client, ann.id)

    assert f"Ann ({ann.username})" in asked
    assert "This cannot be undone." in asked
    assert not is_deleted(ann)

    told = choose(client, ann.id, confirmed="yes")

    assert f"The account is now deleted:{ann.id}." in told
    assert is_deleted(ann)
    assert not is_deleted(bob)
    (entry,) = LogEntry.objects.filter(user=admin)
    assert (entry.object_id, entry.change_message) == (ann.id, "Deleted the account.")
    assert entry.object_repr == f"deleted:{ann.id}"


def test_an_unfinished_deletion_can_be_finished(client: Client, admin: User, ann: Person) -> None:
    choose(client, ann.id, confirmed="yes")

    assert f"The account is now deleted:{ann.id}." in choose(client, ann.id, confirmed="yes")


def test_it_takes_the_permission_to_delete(client: Client, helper: User, ann: Person) -> None:
    assert "Delete these accounts" not in client.get(USERS).content.decode()
    choose(client, ann.id, confirmed="yes")
    assert not is_deleted(ann)

    helper.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert "Delete these accounts" in client.get(USERS).content.decode()
    choose(client, ann.id, confirmed="yes")
    assert is_deleted(ann)


def test_staff_delete_neither_themselves_nor_superusers(client: Client, helper: User) -> None:
    root = User.objects.create_superuser("root", "root@example.org")
    helper.user_permissions.add(Permission.objects.get(codename="delete_user"))

    told = choose(client, str(root.pk), str(helper.pk))
    choose(client, str(root.pk), str(helper.pk), confirmed="yes")

    assert "None of the people you chose can be deleted by you." in told
    assert {user.username for user in User.objects.all()} == {"root", "helper"}


def test_what_is_left_can_be_looked_at_but_not_revived(
    client: Client, admin: User, ann: Person
) -> None:
    choose(client, ann.id, confirmed="yes")
    page = f"{USERS}{ann.id}/change/"

    listed = client.get(f"{USERS}?q=deleted").content.decode()
    shown = client.get(page)
    revived = client.post(page, {"username": "ann", "email": "a@b.org", "is_active": "on"})
    password = client.post(
        f"{USERS}{ann.id}/password/",
        {"password1": "a louder lamp 9", "password2": "a louder lamp 9"},
    )

    assert f"deleted:{ann.id}" in listed
    assert shown.status_code == 200
    assert (revived.status_code, password.status_code) == (403, 403)
    assert is_deleted(ann)
