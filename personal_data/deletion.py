"""The end of an account. Every app says what goes; this says in which order."""

from django.contrib.admin.models import LogEntry

from accounts import names, placeholders, sessions
from accounts.errors import Conflict
from accounts.models import User
from broadcasts.models import ReadMark
from messaging import departures, peers


def delete_account(user: User) -> None:
    """Sign the person out everywhere and erase what is theirs alone.

    What they said to others stays with those, under the name of a deleted account. Raises
    `Conflict` for the last superuser. Whatever stops this half-way does no harm: until the
    account is gone for everybody it can be signed in to, and deleted again.
    """
    if _is_last_superuser(user):
        raise Conflict("The last superuser cannot go. Make somebody else a superuser first.")
    _erase(user)
    placeholders.replace(user)
    _erase(user)  # what was under way meanwhile: a sign-in, a note
    peers.refresh(str(user.pk))


def _erase(user: User) -> None:
    sessions.forget(user)
    departures.erase_notes(str(user.pk))
    ReadMark.objects.filter(pk=user.pk).delete()
    # The admin's own log names the people whom staff have changed.
    LogEntry.objects.filter(object_id=str(user.pk)).update(object_repr=names.DELETED)


def _is_last_superuser(user: User) -> bool:
    others = User.objects.active().filter(is_superuser=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()
