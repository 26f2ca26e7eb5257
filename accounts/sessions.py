"""The life of a session: it starts, its refresh token is replaced at each use, it ends."""

import secrets
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from rest_framework.exceptions import AuthenticationFailed

from accounts.clock import now
from accounts.models import Session, SessionQuerySet, User
from accounts.signals import access_ended
from accounts.tokens import RefreshToken


def start(user: User, *, device: str) -> Session:
    session = new(user, device=device)
    session.save(force_insert=True)
    return session


def new(user: User, *, device: str) -> Session:
    """A session that is not stored yet."""
    moment = now()
    return Session(
        user_id=user.pk,
        device=device,
        jti=_new_jti(),
        created_at=moment,
        last_used_at=moment,
        expires_at=_expiry(moment),
    )


def rotate(token: RefreshToken) -> Session:
    """Use the refresh token up; the session then has the next one.

    Of two tabs that refresh at once, one replaces the token and the other is given the same
    replacement; so is a device to which the answer never came, however long it was away. Once
    the replacement was seen, a used token is a stolen one: its session ends. Raises
    `AuthenticationFailed` then, and when the session has ended before.
    """
    session_id, jti, moment = token["sid"], token["jti"], now()
    family = Session.objects.alive().filter(pk=session_id)
    claimed = family.filter(jti=jti).update(
        jti=_new_jti(),
        previous_jti=jti,
        rotated_at=moment,
        is_taken_up=False,
        last_used_at=moment,
        expires_at=_expiry(moment),
    )
    session = family.first()
    if session is None:
        raise AuthenticationFailed("This session has ended.")
    if not claimed and not session.still_accepts(jti):
        end(family)
        raise AuthenticationFailed("This session has ended, because its token was used twice.")
    return session


def take_up(session: Session) -> None:
    """Somebody came with what the replacement brought: the token before it has had its day."""
    Session.objects.filter(pk=session.pk, jti=session.jti).update(is_taken_up=True)


def end(sessions: SessionQuerySet) -> None:
    """End those that are alive, then tell whoever keeps a connection open for one of them."""
    ids_by_user: dict[str, list[str]] = defaultdict(list)
    for session in sessions.alive():
        ids_by_user[str(session.user_id)].append(str(session.pk))

    for user_id, session_ids in ids_by_user.items():
        Session.objects.filter(pk__in=session_ids).update(ended_at=now())
        access_ended.send_robust(sender=Session, session_ids=session_ids, user_id=user_id)


def forget(user: User) -> None:
    """End every session of somebody, and keep nothing of any."""
    end(Session.objects.of(user))
    Session.objects.of(user).delete()


def _new_jti() -> str:
    return secrets.token_hex(16)


def _expiry(moment: datetime) -> datetime:
    return moment + timedelta(days=float(settings.SESSION_DAYS))
