"""What a process has one of, for each of its event loops: a server has one loop, tests many."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

Thing = TypeVar("Thing")


class PerLoop(Generic[Thing]):
    """`make()` is called when a loop asks for the first time."""

    def __init__(self, make: Callable[[], Thing]) -> None:
        self._make = make
        self._things: WeakKeyDictionary[asyncio.AbstractEventLoop, Thing] = WeakKeyDictionary()

    def get(self) -> Thing:
        """The running loop's own."""
        loop = asyncio.get_running_loop()
        if loop not in self._things:
            self._things[loop] = self._make()
        return self._things[loop]

    def made(self) -> Thing | None:
        """The same, unless nobody has asked for it yet."""
        return self._things.get(asyncio.get_running_loop())
