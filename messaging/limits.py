"""How fast, how hastily and on how many sockets one may talk. Counted per process, in memory."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from cachetools import TTLCache
from django.conf import settings
from rest_framework.exceptions import Throttled

from accounts.errors import Busy

MOST_PEOPLE = 100_000
MOST_EARLY_RETURNS, HOLD_SECONDS = 10, 1


class TokenBucket:
    """Lets `burst` through at once and `per_second` in the long run."""

    __slots__ = ("_burst", "_filled_at", "_per_second", "_tokens")

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = self._tokens = burst
        self._per_second = per_second
        self._filled_at = time.monotonic()

    def take(self) -> bool:
        if settings.LIFT_LIMITS:
            return True
        moment = time.monotonic()
        gained = (moment - self._filled_at) * self._per_second
        self._filled_at = moment
        self._tokens = min(self._burst, self._tokens + gained)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    @property
    def seconds_until_next(self) -> float:
        return max(0.0, (1 - self._tokens) / self._per_second)


_senders: TTLCache[str, TokenBucket] = TTLCache(MOST_PEOPLE, ttl=120)


def check_send(person_id: str) -> None:
    """Raises `Throttled` when the person has sent too much within a minute."""
    bucket = _senders.get(person_id)
    if bucket is None:
        per_minute = settings.SENDS_PER_MINUTE
        bucket = _senders[person_id] = TokenBucket(per_minute, per_minute / 60)
    if not bucket.take():
        raise Throttled(wait=bucket.seconds_until_next)


class EarlyReturns:
    """Holds up a tab that comes back before the time it was told, again and again.

    Otherwise refusing it would take the time that writing needs.
    """

    __slots__ = ("_count", "_may_return_at")

    def __init__(self) -> None:
        self._count = 0
        self._may_return_at = 0.0

    async def hold_up(self) -> None:
        if self._is_hasty:
            await asyncio.sleep(HOLD_SECONDS)

    def refused(self, busy: Busy) -> None:
        if time.monotonic() < self._may_return_at:
            self._count += 1
            return
        self._may_return_at = time.monotonic() + busy.retry_after
        if not self._is_hasty:  # who is held up is in time by that alone
            self._count = 0

    @property
    def _is_hasty(self) -> bool:
        return self._count >= MOST_EARLY_RETURNS

    def let_in(self) -> None:
        self._count = 0


_sockets_by_address: Counter[str] = Counter()


@contextmanager
def place_for(address: str) -> Iterator[bool]:
    """Count one more socket of this address as long as it lasts; whether it may be there."""
    _sockets_by_address[address] += 1
    try:
        yield _sockets_by_address[address] <= settings.SOCKETS_PER_ADDRESS
    finally:
        _sockets_by_address[address] -= 1
        if not _sockets_by_address[address]:
            del _sockets_by_address[address]
