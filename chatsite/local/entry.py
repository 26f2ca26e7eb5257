"""How our programs end."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from chatsite.local.problem import Problem
from chatsite.local.progress import say

REQUESTS_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
INTERRUPTED = 130


def status_of(program: Callable[[], int]) -> int:
    """Run a program and return its exit status.

    A `Problem` is shown as its sentence. A request to end, whichever, becomes a
    `KeyboardInterrupt` in the program, and only the first one does.
    """
    for number in REQUESTS_TO_END:
        signal.signal(number, _interrupt)
    try:
        return program()
    except Problem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


@contextmanager
def requests_to_end_held_back() -> Iterator[None]:
    """What comes meanwhile is raised on leaving."""
    signal.pthread_sigmask(signal.SIG_BLOCK, REQUESTS_TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, REQUESTS_TO_END)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    for each in REQUESTS_TO_END:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
