"""The two kinds of signed tokens, each of which belongs to one session."""

from datetime import timedelta
from functools import cache
from typing import Any, Self

import jwt
from django.conf import settings
from jwt.algorithms import HMACAlgorithm
from rest_framework_simplejwt import tokens
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenError

from accounts.models import Session

ALGORITHM = "HS256"  # whatever algorithm a token asks for, only this one is ever used
ISSUER = "chatsite"
MAX_CHARS = 4096
CLOCK_LEEWAY_SECONDS = 30  # by which the clocks of two processes may differ


class SessionToken(tokens.Token):
    @classmethod
    def of(cls, session: Session) -> Self:
        """A fresh token for the session."""
        token = cls()
        token["user_id"] = str(session.user_id)
        token["sid"] = str(session.pk)
        return token

    @classmethod
    def read(cls, text: str) -> Self:
        """The token that was sent. Raises `TokenError` when it is forged, expired or no token."""
        if len(text) > MAX_CHARS or not text.isascii():
            raise TokenError("Token is invalid")
        return cls(text)  # type: ignore[arg-type]  # the annotation of simplejwt is wrong

    def verify(self) -> None:
        super().verify()
        if "sid" not in self or "user_id" not in self:
            raise TokenError("Token has no session")

    def get_token_backend(self) -> TokenBackend:
        return _key_ring(settings.JWT_SIGNING_KEY, *settings.JWT_SIGNING_KEY_FALLBACKS)


class AccessToken(SessionToken):
    token_type = "access"  # noqa: S105 - not a password

    @property
    def lifetime(self) -> timedelta:  # type: ignore[override]
        return timedelta(seconds=settings.ACCESS_TOKEN_SECONDS)

    @classmethod
    def of(cls, session: Session) -> Self:
        token = super().of(session)
        token["rjti"] = session.jti  # of the refresh token that was given out with it
        return token


class RefreshToken(SessionToken):
    token_type = "refresh"  # noqa: S105 - not a password

    @property
    def lifetime(self) -> timedelta:  # type: ignore[override]
        return timedelta(days=settings.SESSION_DAYS)

    @classmethod
    def of(cls, session: Session) -> Self:
        token = super().of(session)
        token["jti"] = session.jti
        return token


class KeyRing(TokenBackend):
    """Signs with the first key, and reads what any of them has signed."""

    def __init__(self, signing_key: str, *former_keys: str) -> None:
        super().__init__(
            ALGORITHM, signing_key, audience=ISSUER, issuer=ISSUER, leeway=CLOCK_LEEWAY_SECONDS
        )
        self._former = KeyRing(*former_keys) if former_keys else None

    def decode(self, token: tokens.Token, verify: bool = True) -> dict[str, Any]:
        try:
            return super().decode(token, verify)
        except TokenBackendError:
            if self._former is None:
                raise
        return self._former.decode(token, verify)


_key_ring = cache(KeyRing)


class _OnceExamined(HMACAlgorithm):
    """PyJWT's, which looks at each use of a key whether it is one; that took a sixth of `read`."""

    prepare_key = cache(HMACAlgorithm.prepare_key)


jwt.unregister_algorithm(ALGORITHM)
jwt.register_algorithm(ALGORITHM, _OnceExamined(_OnceExamined.SHA256))
