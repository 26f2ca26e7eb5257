"""A device's connection: it comes back by itself until its session is over."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from messaging.protocol import CloseCode
from tests.faults.link import Frame, Link, NoAnswer, Refused
from tests.faults.rest import Rest

FINAL = {CloseCode.NOT_SIGNED_IN, CloseCode.ACCESS_ENDED}


@dataclass(frozen=True)
class Pace:
    """The browser's patience, in seconds; it asks and comes back sooner, so that more happens."""

    opening_limit: float = 10
    connect_limit: float = 30
    stable: float = 5  # after so long the next loss is a first one again
    heartbeat: float = 5
    ping_limit: float = 5
    reply_limit: float = 10
    first_backoff: float = 0.2
    longest_backoff: float = 2


class Connection:
    def __init__(
        self,
        rest: Rest,
        random: Random,
        *,
        on_connected: Callable[[Frame], Awaitable[None]],
        on_event: Callable[[Frame], None],
        pace: Pace,
    ) -> None:
        self.is_over = False  # signed out, for good
        self.openings = 0  # how often it tried
        self.count = 0  # how often it succeeded
        self._rest = rest
        self._random = random
        self._on_connected = on_connected
        self._on_event = on_event
        self._pace = pace
        self._attempt = 0
        self._link: Link | None = None
        self._is_signed_in = False

    @property
    def is_open(self) -> bool:
        """Whether the server has answered `connect`; before that nothing may be sent."""
        return self._is_signed_in and self._link is not None and self._link.is_open

    async def keep(self) -> None:
        """Stay connected until the session is over, or until cancelled."""
        while not self.is_over:
            try:
                await self._stay()
            except NoAnswer:
                await asyncio.sleep(self._backoff())
            except Refused:
                await self._renew_or_end()

    def cut(self) -> None:
        """Reset the socket, as if the network had done so."""
        if self._link is not None:
            self._link.let_go()

    async def ask(self, event: str, **data: Any) -> Frame:
        """What the server answers. Raises `Refused` and `NoAnswer`."""
        if self._link is None or not self.is_open:
            raise NoAnswer
        return await self._link.ask(event, self._pace.reply_limit, **data)

    async def renew(self) -> None:
        """Give the server a fresh access token on this same socket."""
        with suppress(Refused, NoAnswer):  # then the server closes the socket
            await self._rest.renew()
            await self.ask("connect", token=self._rest.access)

    async def _stay(self) -> None:
        """One socket, from its opening to its end, which is `NoAnswer` or `Refused`."""
        self.openings += 1
        link = await Link.open(self._rest.gate(), self._on_event, self._pace.opening_limit)
        self._link = link
        try:
            await self._use(link)
        except NoAnswer:
            if link.close_code in FINAL:
                raise Refused({"code": "not_signed_in"}) from None
            raise
        finally:
            self._is_signed_in = False
            link.let_go()

    async def _use(self, link: Link) -> None:
        connected = await link.ask("connect", self._pace.connect_limit, token=self._rest.access)
        self._is_signed_in = True
        self.count += 1
        await self._on_connected(connected)
        stable = asyncio.get_running_loop().call_later(self._pace.stable, self._calm_down)
        try:
            while not (await asyncio.wait({link.ended}, timeout=self._pace.heartbeat))[0]:
                await link.ask("ping", self._pace.ping_limit)
        finally:
            stable.cancel()
        raise NoAnswer

    async def _renew_or_end(self) -> None:
        try:
            await self._rest.renew()
        except NoAnswer:
            await asyncio.sleep(self._backoff())
        except Refused as refused:
            self.is_over = refused.code == "not_signed_in"
        await asyncio.sleep(self._backoff())

    def _calm_down(self) -> None:
        self._attempt = 0

    def _backoff(self) -> float:
        ceiling = min(self._pace.longest_backoff, self._pace.first_backoff * 2.0**self._attempt)
        self._attempt += 1
        return ceiling / 2 + self._random.random() * ceiling / 2
