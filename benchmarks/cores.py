"""Two cores: one for the servers that are measured, one for everything else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from chatsite.local.problem import Problem


def choose() -> tuple[int, int]:
    """The core of the servers, and that of the generator and the databases."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2:
        raise Problem("A benchmark needs two cores, or the generator slows down what it measures.")
    return usable[0], usable[1]


SERVERS, THE_REST = choose()


@contextmanager
def on(core: int) -> Iterator[None]:
    """What is started inside runs on that core only, and so does whatever it starts itself."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
