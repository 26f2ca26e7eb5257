"""What stands for somebody whose account is gone, so that what they said to others stays whole."""

from bson import ObjectId

from accounts import names
from accounts.models import RetiredUsername, User


def stand_in(person_id: str) -> User:
    """For a person of whom nothing is stored at all."""
    person = ObjectId(person_id)
    return User(
        pk=person,
        username=names.of_deleted(person_id),
        display_name=names.DELETED,
        created_at=person.generation_time,
        is_active=False,
    )


def replace(user: User) -> None:
    """Leave nothing of the person but their id, in one write that can be repeated.

    From then on nobody can sign in to the account, find it or write to it. The e-mail is free
    again at once, the username after a year.
    """
    if not user.is_deleted:
        RetiredUsername.objects.add(user.username)
    user.username = names.of_deleted(str(user.pk))
    user.email = ""
    user.display_name = names.DELETED
    user.set_unusable_password()
    user.last_login = None
    user.blocked_ids = []
    user.is_active = user.is_staff = user.is_superuser = False
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
