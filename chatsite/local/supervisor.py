"""Keeps processes alive."""

import time
from collections.abc import Iterable
from typing import NoReturn

from chatsite.local.processes import Child
from chatsite.local.progress import say

LOOK_EVERY_SECONDS = 0.1
FIRST_DELAY_SECONDS = 0.2
LONGEST_DELAY_SECONDS = 10.0
STEADY_AFTER_SECONDS = 30.0  # a child that lived so long starts with the first delay again


class Watched:
    """A child that is started again when it ends, later and later if it keeps ending."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._started = time.monotonic()
        self._delay = 0.0
        self._due: float | None = None

    def look(self) -> None:
        now = time.monotonic()
        if self._due is None and self._child.has_ended:
            self._delay = self._next_delay(lived=now - self._started)
            self._due = now + self._delay
            say(f"{self._child.name} {self._child.end}; starting it again.")
        if self._due is not None and now >= self._due:
            self._child.start()
            self._started, self._due = now, None

    def _next_delay(self, *, lived: float) -> float:
        if lived > STEADY_AFTER_SECONDS or not self._delay:
            return FIRST_DELAY_SECONDS
        return min(2 * self._delay, LONGEST_DELAY_SECONDS)


def keep_alive(children: Iterable[Child]) -> NoReturn:
    """Start again whatever ends, until interrupted."""
    watched = [Watched(child) for child in children]
    while True:
        for each in watched:
            each.look()
        time.sleep(LOOK_EVERY_SECONDS)
