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


class Throttle(BaseThrottle):
    """Counts requests with the same `identity` in windows that begin on the clock."""

    limit: str
    seconds_left: float

    def identity(self, request: Request) -> str:
        raise NotImplementedError

    def allow_request(self, request: Request, view: APIView) -> bool:
        allowed, seconds = _rate(settings.LIMITS[self.limit])
        self.seconds_left = seconds - time.time() % seconds
        try:
            return _count(self._key(request, seconds), seconds) <= allowed
        except RedisError:
            logger.exception("Could not count for the limit %r, so this one passes", self.limit)
            return True

    def wait(self) -> float:
        return self.seconds_left

    def forget(self, request: Request) -> None:
        """Begin counting anew, as after a success."""
        _, seconds = _rate(settings.LIMITS[self.limit])
        try:
            cache.delete(self._key(request, seconds))
        except RedisError:
            logger.exception("Could not begin anew with the limit %r", self.limit)

    def _key(self, request: Request, seconds: int) -> str:
        identity = hashlib.sha256(self.identity(request).encode()).hexdigest()[:32]
        return f"limit:{self.limit}:{int(time.time()) // seconds}:{identity}"


class ByAddress(Throttle):
    def identity(self, request: Request) -> str:
        # The server has already put the client's address here where a trusted proxy named it;
        # a header that the client writes must not choose the counter.
        return str(request.META.get("REMOTE_ADDR", ""))


class LoginByAddress(ByAddress):
    limit = "login_address"


class LoginByAccount(ByAddress):
    """Per account and address, so that strangers cannot lock somebody out of their account."""

    limit = "login"

    def identity(self, request: Request) -> str:
        name = request.data.get("username") if isinstance(request.data, dict) else None
        return f"{super().identity(request)} {ascii(name).casefold()}"


class Registration(ByAddress):
    limit = "register"


class Refresh(ByAddress):
    limit = "refresh"


class ByUser(Throttle):
    def identity(self, request: Request) -> str:
        return str(request.user.pk)


class Search(ByUser):
    limit = "search"


class PasswordChange(ByUser):
    limit = "login"


def _rate(rate: str) -> tuple[int, int]:
    """How many in how many seconds: "10/min" is (10, 60)."""
    number, _, period = rate.partition("/")
    return int(number), SECONDS[period[0]]


def _count(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=2 * seconds)
    return cache.incr(key)
