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
        self._latest: tuple[asyncio.AbstractEventLoop, Thing] | None = None

    def get(self) -> Thing:
        """The running loop's own."""
        thing = self.made()
        if thing is None:
            loop = asyncio.get_running_loop()
            thing = self._things[loop] = self._make()
            self._latest = loop, thing
        return thing

    def made(self) -> Thing | None:
        """The same, unless nobody has asked for it yet."""
        loop = asyncio.get_running_loop()
        if self._latest is not None and self._latest[0] is loop:
            return self._latest[1]  # weak dictionaries are slow, and a server has one loop
        return self._things.get(loop)
