"""One query for everybody who asks while the one before is running."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(slots=True)
class _Batch(Generic[Key, Value]):
    keys: set[Key]
    found: asyncio.Future[dict[Key, Value]]


class GatheredQuery(Generic[Key, Value]):
    """Looks keys up together: a rush costs few large queries, and a single key waits for none.

    What is found was read after it was asked for. Belongs to one event loop.
    """

    def __init__(self, look_up: Callable[[Collection[Key]], Awaitable[dict[Key, Value]]]) -> None:
        self._look_up = look_up
        self._next: _Batch[Key, Value] | None = None
        self._reader: asyncio.Task[None] | None = None

    async def find(self, keys: Collection[Key]) -> dict[Key, Value]:
        """Those of the keys that exist. Raises what the look-up raises."""
        if self._next is None:
            self._next = _Batch(set(), asyncio.get_running_loop().create_future())
        self._next.keys.update(keys)
        batch = self._next
        if self._reader is None:
            self._reader = asyncio.create_task(self._read_until_empty())
        # Who asked may go away; the others still wait for the same answer.
        found = await asyncio.shield(batch.found)
        return {key: found[key] for key in keys if key in found}

    async def _read_until_empty(self) -> None:
        try:
            while batch := self._next:
                self._next = None
                try:
                    batch.found.set_result(await self._look_up(batch.keys))
                except Exception as error:
                    batch.found.set_exception(error)
        finally:
            self._reader = None
