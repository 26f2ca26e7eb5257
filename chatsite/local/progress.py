"""Tells the person at the terminal what happens and how long it takes."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


def say(text: str, *, end: str = "\n", to: TextIO | None = None) -> None:
    """To the terminal's errors unless told otherwise, so that output can be piped."""
    # Whoever read the other end may be gone; the site goes on without.
    with suppress(BrokenPipeError):
        print(text, end=end, file=to or sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """One line for what happens inside: its name, then the seconds it took or that it failed."""
    say(f"{what} ... ", end="")
    started = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - started:.1f} s")
