"""How often one may try, counted in Redis for all processes together; `settings.LIMITS`."""

import hashlib
import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts import names

logger = logging.getLogger(__name__)

KNOWN_SECONDS = 30 * 86400


def seconds_to_wait(limit: str, identity: str) -> float | None:
    """Count one more attempt; where that is one too many, how long until the next may pass.

    Without Redis everything passes.
    """
    if settings.LIFT_LIMITS:
        return None
    allowed, seconds = settings.LIMITS[limit]
    key = _key(limit, identity)
    try:
        cache.add(key, 0, timeout=2 * seconds)
        if cache.incr(key) <= allowed:
            return None
    except (RedisError, ValueError):  # the latter when Redis lost the key in between
        logger.exception("Could not count for the limit %r, so this attempt passes", limit)
        return None
    return seconds - time.time() % seconds


def check(limit: str, identity: str) -> None:
    """Count one more attempt. Raises `Throttled` when it is one too many."""
    if (seconds := seconds_to_wait(limit, identity)) is not None:
        raise Throttled(wait=seconds)


def begin_anew(limit: str, identity: str) -> None:
    """Forget the attempts, as after a success."""
    try:
        cache.delete(_key(limit, identity))
    except RedisError:
        logger.exception("Could not begin anew with the limit %r", limit)


class LoginAttempt:
    """Somebody at an address who wants to sign in to an account, at whichever door.

    Three counters slow guessing: of the address, of the account at this address, and of the
    account at all addresses where nobody has signed in to it yet. So strangers who use up the
    last one do not keep people out at the places from which they usually come.
    """

    def __init__(self, address: str, account: str) -> None:
        self._address = address
        self._account = names.key(account)
        self._both = f"{address} {self._account}"

    def count(self) -> None:
        """Raises `Throttled` when it is one too many."""
        check("login_address", self._address)
        check("login", self._both)
        if not self._is_from_known_address():
            check("login_account", self._account)

    def succeeded(self) -> None:
        """Begin anew with this account here, and remember that its owner comes from here."""
        begin_anew("login", self._both)
        try:
            cache.set(self._known_key(), 1, timeout=KNOWN_SECONDS)
        except RedisError:
            logger.exception("Could not remember where somebody signs in")

    def _is_from_known_address(self) -> bool:
        try:
            return cache.get(self._known_key()) is not None
        except RedisError:
            return True  # nothing is counted without Redis

    def _known_key(self) -> str:
        return f"known:{_digest(self._both)}"


def address_of(request: Request | HttpRequest) -> str:
    # The server has put the client's address here where a trusted proxy named it; a header
    # that the client writes must not choose the counter.
    return str(request.META.get("REMOTE_ADDR", ""))


class Throttle(BaseThrottle):
    limit: str

    def identity(self, request: Request) -> str:
        return address_of(request)

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.seconds_left = seconds_to_wait(self.limit, self.identity(request))
        return self.seconds_left is None

    def wait(self) -> float | None:
        return self.seconds_left


class Registration(Throttle):
    limit = "register"


class Refresh(Throttle):
    limit = "refresh"


class ThrottleByPerson(Throttle):
    def identity(self, request: Request) -> str:
        return str(request.user.pk)


class Search(ThrottleByPerson):
    limit = "search"


class OwnPassword(ThrottleByPerson):
    """Wherever somebody who is signed in has to show that they know their password."""

    limit = "login"


class Export(ThrottleByPerson):
    limit = "export"


class Privacy(ThrottleByPerson):
    limit = "privacy"


class Report(ThrottleByPerson):
    limit = "report"


class Block(ThrottleByPerson):
    limit = "block"


def _key(limit: str, identity: str) -> str:
    _, seconds = settings.LIMITS[limit]
    return f"limit:{limit}:{int(time.time()) // seconds}:{_digest(identity)}"


def _digest(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
