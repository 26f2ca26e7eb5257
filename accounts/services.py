"""What people can do with their accounts. Whatever comes in was checked by an input before."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from rest_framework.exceptions import AuthenticationFailed, NotFound, ValidationError
from rest_framework_simplejwt.exceptions import TokenError

from accounts import names, sessions, suggestions
from accounts.errors import InvalidCredentials, Taken
from accounts.models import Session, User, with_derived
from accounts.tokens import AccessToken, RefreshToken


class SignedIn(NamedTuple):
    user: User
    access: str
    refresh: str


def register(*, username: str, email: str, password: str, device: str) -> SignedIn:
    """Create the person and sign them in. Raises `Taken` for a username or e-mail in use."""
    _refuse_taken(username=username, email=email)
    try:
        user = User.objects.create_user(username, email, password)
    except IntegrityError:
        _refuse_taken(username=username, email=email)  # somebody else was a moment faster
        raise
    return _signed_in(user, sessions.start(user, device=device))


def sign_in(*, username: str, password: str, device: str) -> SignedIn:
    """Start a session for who has this username or e-mail.

    Raises `InvalidCredentials`. Neither the answer nor its time tells an unknown name, a wrong
    password and a deactivated person apart.
    """
    user = User.objects.called(username).first()
    if user is None:
        make_password(password)
        raise InvalidCredentials
    if not user.check_password(password) or not user.is_active:
        raise InvalidCredentials
    return _start(user, device=device)


def refresh(*, token: str) -> SignedIn:
    """Exchange a refresh token for the next one. Raises `AuthenticationFailed`."""
    try:
        session = sessions.rotate(RefreshToken.read(token))
        user = User.objects.active().get(pk=session.user_id)
    except (TokenError, User.DoesNotExist):
        raise AuthenticationFailed("You are not signed in, or no longer.") from None
    return _signed_in(user, session)


def sign_out(*, session_id: str) -> None:
    sessions.end(Session.objects.filter(pk=session_id))


def end_session(*, user: User, session_id: str) -> None:
    """Raises `NotFound` unless it is a living session of this person."""
    session = Session.objects.of(user).alive().filter(pk=session_id)
    if not session.exists():
        raise NotFound
    sessions.end(session)


def end_other_sessions(*, user: User, keep: str | None) -> None:
    others = Session.objects.of(user)
    sessions.end(others.exclude(pk=keep) if keep else others)


def confirm_password(user: User, current_password: str) -> None:
    """Raises `ValidationError` when it is another one."""
    if not user.check_password(current_password):
        raise ValidationError({"currentPassword": ["This is not your password."]})


def change_password(
    *, user: User, current_password: str, new_password: str, device: str
) -> SignedIn:
    """End every session and start a new one with the new password."""
    confirm_password(user, current_password)
    user.set_password(new_password)
    _store(user, password=user.password)
    sessions.end(Session.objects.of(user))
    return _start(user, device=device)


def rename(*, user: User, display_name: str) -> None:
    user.display_name = display_name
    user.fold_names()
    _store(user, display_name=display_name, search_keys=user.search_keys)


def set_privacy(*, user: User, read_receipts: bool) -> None:
    user.read_receipts = read_receipts
    _store(user, read_receipts=read_receipts)


def change_as_staff(*, user: User, fields: Collection[str]) -> None:
    """Store these fields of the person; the others stay as they are by now.

    Raises Django's `PermissionDenied`, which the admin answers, for a deleted account.
    """
    user.fold_names()
    values = {name: getattr(user, name) for name in with_derived(fields)}
    left = User.objects.filter(pk=user.pk).exclude(username=names.of_deleted(str(user.pk)))
    if values and not left.update(**values):
        raise PermissionDenied("This account was deleted meanwhile.")


def deactivate(*, user: User) -> None:
    """Sign the person out everywhere; they cannot sign in until they are activated again."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end(Session.objects.of(user))


def _store(user: User, **fields: Any) -> None:
    # A plain save would give a name or a password to an account that was deleted meanwhile.
    if not User.objects.active().filter(pk=user.pk).update(**fields):
        raise AuthenticationFailed("This account is gone.")


def _start(user: User, *, device: str) -> SignedIn:
    session = sessions.start(user, device=device)
    # A new password or a deactivation has meanwhile ended all other sessions.
    if not User.objects.active().filter(pk=user.pk, password=user.password).exists():
        sessions.end(Session.objects.filter(pk=session.pk))
        raise InvalidCredentials
    return _signed_in(user, session)


def _signed_in(user: User, session: Session) -> SignedIn:
    return SignedIn(user, str(AccessToken.of(session)), str(RefreshToken.of(session)))


def _refuse_taken(*, username: str, email: str) -> None:
    taken, free = {}, []
    if User.objects.is_taken(username):
        taken["username"] = ["This username is taken."]
        free = suggestions.free_usernames(username)
    if User.objects.is_taken(email):
        taken["email"] = ["Somebody has registered with this e-mail."]
    if taken:
        raise Taken(taken, free)
