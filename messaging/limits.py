"""How fast and on how many sockets one may talk. Counted per process, in memory."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from cachetools import LRUCache
from django.conf import settings
from rest_framework.exceptions import Throttled

MOST_PEOPLE = 100_000


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


_senders: LRUCache[str, TokenBucket] = LRUCache(MOST_PEOPLE)


def check_send(person_id: str) -> None:
    """Raises `Throttled` when the person has sent too much within a minute."""
    bucket = _senders.get(person_id)
    if bucket is None:
        per_minute = settings.SENDS_PER_MINUTE
        bucket = _senders[person_id] = TokenBucket(per_minute, per_minute / 60)
    if not bucket.take():
        raise Throttled(wait=bucket.seconds_until_next)


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
