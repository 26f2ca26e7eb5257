"""Who is asking: the access token in the request, or in the first frame of a socket."""

from datetime import UTC, datetime
from typing import NamedTuple

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError

from accounts import sessions
from accounts.models import Session, User
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
    try:
        claims = AccessToken.read(token)
        session = Session.objects.alive().get(pk=claims["sid"], user_id=claims["user_id"])
        user = User.objects.active().get(pk=session.user_id)
    except (TokenError, Session.DoesNotExist, User.DoesNotExist):
        raise AuthenticationFailed("You are not signed in, or no longer.") from None
    sessions.take_up(session, claims.get("rjti", ""))
    return Access(user, str(session.pk), datetime.fromtimestamp(claims["exp"], UTC))


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
