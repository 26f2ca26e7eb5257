"""Holds up a tab that does not wait when it is told to."""

import asyncio
import time

from accounts.errors import Busy

MOST_EARLY_RETURNS, HOLD_SECONDS = 10, 1


class EarlyReturns:
    """How often in a row one tab came back before the time that a refusal told it.

    Whoever does that again and again is held up before it is looked at: otherwise refusing them
    would take the time that writing needs.
    """

    __slots__ = ("_count", "_may_return_at")

    def __init__(self) -> None:
        self._count = 0
        self._may_return_at = 0.0

    async def hold_up(self) -> None:
        if self._is_hasty:
            await asyncio.sleep(HOLD_SECONDS)

    def note_refusal(self, busy: Busy) -> None:
        if time.monotonic() < self._may_return_at:
            self._count += 1
            return
        self._may_return_at = time.monotonic() + busy.retry_after
        if not self._is_hasty:  # who is held up is in time by that alone
            self._count = 0

    def forget(self) -> None:
        """There was room for it: it starts anew."""
        self._count = 0

    @property
    def _is_hasty(self) -> bool:
        return self._count >= MOST_EARLY_RETURNS
