"""How often one may try, counted in Redis for all processes together; `settings.LIMITS`."""

import hashlib
import logging
import time

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

logger = logging.getLogger(__name__)

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds_to_wait(limit: str, identity: str) -> float | None:
    """Count one more attempt; where that is one too many, how long until the next may pass.

    Without Redis everything passes.
    """
    if settings.LIFT_LIMITS:
        return None
    allowed, seconds = _rate(limit)
    key = _key(limit, identity)
    try:
        cache.add(key, 0, timeout=2 * seconds)
        if cache.incr(key) <= allowed:
            return None
    except RedisError:
        logger.exception("Could not count for the limit %r, so this attempt passes", limit)
        return None
    return seconds - time.time() % seconds


def begin_anew(limit: str, identity: str) -> None:
    """Forget the attempts, as after a success."""
    try:
        cache.delete(_key(limit, identity))
    except RedisError:
        logger.exception("Could not begin anew with the limit %r", limit)


def login_identity(address: str, account: object) -> str:
    """Account and address, so that strangers cannot lock somebody out of their account."""
    return f"{address} {ascii(account).casefold()}"


def address_of(request: Request) -> str:
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


class LoginByAddress(Throttle):
    limit = "login_address"


class LoginByAccount(Throttle):
    limit = "login"

    def identity(self, request: Request) -> str:
        account = request.data.get("username") if isinstance(request.data, dict) else None
        return login_identity(address_of(request), account)


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


def _rate(limit: str) -> tuple[int, int]:
    """How many in how many seconds: "10/min" is (10, 60)."""
    number, _, period = settings.LIMITS[limit].partition("/")
    return int(number), SECONDS[period[0]]


def _key(limit: str, identity: str) -> str:
    _, seconds = _rate(limit)
    digest = hashlib.sha256(identity.encode()).hexdigest()[:32]
    return f"limit:{limit}:{int(time.time()) // seconds}:{digest}"
