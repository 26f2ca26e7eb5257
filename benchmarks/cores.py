"""Two cores: one for the servers that are measured, one for everything else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from chatsite.local.problem import Problem

_usable = sorted(os.sched_getaffinity(0))
SERVERS, THE_REST = _usable[0], _usable[min(1, len(_usable) - 1)]
BOTH = SERVERS, THE_REST


def check() -> None:
    """Raises `Problem` on a machine with one core."""
    if SERVERS == THE_REST:
        raise Problem("A benchmark needs two cores, or the generator slows down what it measures.")


@contextmanager
def on(*cores: int) -> Iterator[None]:
    """What is started inside runs on those cores only, and so does whatever it starts itself."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
