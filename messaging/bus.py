"""Carries notices between this site's processes, over the Redis channel layer.

The layer is at-most-once, so every process numbers what it publishes and says its last number
again in a heartbeat. Whoever sees a number missing, hears of a process for the first time, or
stops hearing one that said no goodbye, may have missed something, and says so to `on_gap`; a
process that fell silent may have died in the middle of its work, and `on_silence` hears of it. A
process hears itself too: that is how it notices that its own subscription was gone.

Redis is only a doorbell. Whatever goes through here can be read from the database as well.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Literal

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 1.0
SILENT_SECONDS = 4.0  # four heartbeats missed
READY_SECONDS = 2.0
MOST_WAITING = 10_000  # notices; more than Redis took in time is dropped, and the gap noticed

_GROUP = "processes"
# A connection that was reset fails with uvloop's RuntimeError. Let through, it would end the
# heartbeat for good, and the others would take this process for gone.
_AWAY = (RedisError, OSError, RuntimeError)

Notice = dict[str, Any]
Kind = Literal["hello", "heartbeat", "notices", "goodbye"]


@dataclass(slots=True)
class _Origin:
    number: int
    kept: int
    heard_at: float


class Bus:
    """This process's connection to the others. Belongs to one event loop."""

    def __init__(
        self,
        on_notice: Callable[[Notice], None],
        on_gap: Callable[[], None],
        on_silence: Callable[[], None],
    ) -> None:
        self._on_notice = on_notice
        self._on_gap = on_gap
        self._on_silence = on_silence
        self._name = token_hex(8)
        self._number = 0
        self._kept = 0  # notices that seemed to have nobody to go to
        self._origins: dict[str, _Origin] = {}
        self._waiting: list[Notice] = []
        self._flushing: asyncio.Task[None] | None = None
        self._greeting: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._clock = asyncio.get_running_loop().time
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]

    def publish(self, notice: Notice) -> None:
        """Tell the other processes, soon: what is published in one turn travels together."""
        if self._is_alone():
            # Somebody may be there who was not heard yet, or not for a while. The next heartbeat
            # tells them that they have missed something.
            self._kept += 1
            return
        self._waiting.append(notice)
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush())

    async def ready(self) -> None:
        """Wait until notices arrive here; at most `READY_SECONDS`, because Redis may be down."""
        if self._ready.is_set():
            return  # without a deadline, which is 3 % of the CPU of a handshake
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._ready.wait()
        except TimeoutError:
            logger.warning("Redis does not answer; this process hears nothing of the others")

    async def close(self) -> None:
        """Say goodbye and hear nothing more; a process that stops does this by itself."""
        # A library can swallow a cancellation that comes in the moment of an answer.
        while going_on := [task for task in self._tasks if not task.done()]:
            for task in going_on:
                task.cancel()
            await asyncio.wait(going_on, timeout=1)

    def _is_alone(self) -> bool:
        # A process that cannot hear even itself knows nothing about the others: what it kept to
        # itself then would be missing from the others' numbers without a trace.
        return self._origins.keys() == {self._name}

    async def _flush(self) -> None:
        while self._waiting:
            notices, self._waiting = self._waiting, []
            # Counted even if it gets lost on the way: that is what makes the loss visible.
            self._number += 1
            if len(notices) <= MOST_WAITING:
                await self._send("notices", notices)
        self._flushing = None

    async def _beat(self) -> None:
        try:
            while True:
                await self._say_hello()
                await asyncio.sleep(HEARTBEAT_SECONDS)
                self._forget_the_silent()
        finally:
            # The loop ends because the process does; the others need not wonder about it.
            await self._send("goodbye")

    async def _say_hello(self) -> None:
        if not await self._send("heartbeat" if self._ready.is_set() else "hello"):
            self._on_gap()  # Redis is away for the others as well: nobody hears anything

    async def _send(self, kind: Kind, notices: Sequence[Notice] = ()) -> bool:
        return await _send_to_all(
            {
                "type": "bus",
                "kind": kind,
                "origin": self._name,
                "number": self._number,
                "kept": self._kept,
                "notices": notices,
            }
        )

    async def _listen(self) -> None:
        layer = get_channel_layer()
        channel = await _until_redis_answers(layer.new_channel)
        # Once only: a second channel in the group would be filled for ever and never read.
        await _until_redis_answers(lambda: layer.group_add(_GROUP, channel))
        await self._say_hello()  # now it hears itself too, so that it is ready at once
        while True:
            try:
                self._hear(await layer.receive(channel))
            except Exception:
                # Also what somebody without our encryption key has put into Redis.
                logger.exception("A notice from another process could not be followed")

    def _hear(self, message: dict[str, Any]) -> None:
        origin = message["origin"]
        if origin is not None and self._missed_something(origin, message):
            self._on_gap()
        if origin == self._name:
            self._ready.set()
            return
        if message.get("kind") == "hello":
            # A newcomer that knows of nobody keeps its notices to itself.
            self._greeting = asyncio.create_task(self._say_hello())
        for notice in message["notices"]:
            self._on_notice(notice)

    def _missed_something(self, name: str, message: dict[str, Any]) -> bool:
        kind, number, kept = message["kind"], message["number"], message["kept"]
        known = self._origins.pop(name, None)
        if kind != "goodbye":
            self._origins[name] = _Origin(number, kept, self._clock())
        if known is None:
            return bool(kind != "hello")
        if name != self._name and kept != known.kept:
            return True
        return bool(number != known.number + (kind == "notices"))

    def _forget_the_silent(self) -> None:
        oldest = self._clock() - SILENT_SECONDS
        silent = [name for name, origin in self._origins.items() if origin.heard_at < oldest]
        for name in silent:
            del self._origins[name]
        if silent:
            self._on_silence()
        # While this process cannot even hear itself, it may be missing anything at any time.
        if silent or self._name not in self._origins:
            self._on_gap()


async def publish_once(notice: Notice) -> None:
    """Tell every process of the site, from a command that belongs to none of them."""
    await _send_to_all({"type": "bus", "origin": None, "notices": [notice]})


async def _send_to_all(message: dict[str, Any]) -> bool:
    """Whether Redis took it."""
    try:
        await get_channel_layer().group_send(_GROUP, message)
    except _AWAY as error:
        logger.warning("Redis did not take a message: %s", error)
        return False
    return True


async def _until_redis_answers(ask: Callable[[], Awaitable[Any]]) -> Any:
    while True:
        try:
            return await ask()
        except _AWAY as error:
            logger.warning("Redis does not answer: %s", error)
            await asyncio.sleep(HEARTBEAT_SECONDS)
