"""Who is asking: the access token in the request, or in the first frame of a socket."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import NamedTuple

from asgiref.sync import sync_to_async
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError

from accounts import sessions
from accounts.gathering import GatheredQuery
from accounts.models import Session, User
from accounts.per_loop import PerLoop
from accounts.tokens import AccessToken


class Access(NamedTuple):
    user: User
    session_id: str
    expires_at: datetime


def verify_access(token: str) -> Access:
    """Whose access token this is, checked against the database.

    Raises `AuthenticationFailed` unless the token is genuine and has not expired, its session
    goes on and the person is active.
    """
    claims = _claims_of(token)
    holder = _holder_of(claims, _look_up([claims["sid"]]))
    if holder.session.awaits(claims.get("rjti")):
        sessions.take_up(holder.session)
    return _access(claims, holder)


async def averify_access(token: str) -> Access:
    """The same for those who may come in crowds: they are looked up together."""
    claims = _claims_of(token)
    holder = _holder_of(claims, await _holders.get().find([claims["sid"]]))
    if holder.session.awaits(claims.get("rjti")):
        await sync_to_async(sessions.take_up, thread_sensitive=False)(holder.session)
    return _access(claims, holder)


class _Holder(NamedTuple):
    session: Session
    user: User


def _look_up(session_ids: Collection[str]) -> dict[str, _Holder]:
    alive = Session.objects.alive().in_bulk(list(session_ids))
    users = User.objects.active().in_bulk([session.user_id for session in alive.values()])
    return {
        str(session.pk): _Holder(session, users[session.user_id])
        for session in alive.values()
        if session.user_id in users
    }


_holders = PerLoop(lambda: GatheredQuery(sync_to_async(_look_up, thread_sensitive=False)))


def _claims_of(token: str) -> AccessToken:
    try:
        return AccessToken.read(token)
    except TokenError:
        raise _not_signed_in() from None


def _holder_of(claims: AccessToken, holders: dict[str, _Holder]) -> _Holder:
    holder = holders.get(claims["sid"])
    if holder is None or str(holder.user.pk) != claims["user_id"]:
        raise _not_signed_in()
    return holder


def _access(claims: AccessToken, holder: _Holder) -> Access:
    expires_at = datetime.fromtimestamp(claims["exp"], UTC)
    return Access(holder.user, str(holder.session.pk), expires_at)


def _not_signed_in() -> AuthenticationFailed:
    return AuthenticationFailed("You are not signed in, or no longer.")


class SignedInRequest(Request):
    """A request behind `IsAuthenticated`, as type checkers should see it."""

    user: User
    auth: str | None  # the session's id; None for a staff's cookie in the browsable API


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`; `request.auth` is then the session's id."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        access = verify_access(token.decode("latin-1"))
        return access.user, access.session_id

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
