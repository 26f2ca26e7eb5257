"""Ways to send: as fast as answers come, or at a fixed rate whatever comes."""

import asyncio
import time
from typing import NamedTuple

from benchmarks.ledger import Ledger
from benchmarks.tabs import Tab

TURN_SECONDS = 0.001
MOST_IN_A_TURN = 200  # so that answers are read in between


class Seat(NamedTuple):
    """Somebody with an open socket, and whom they write to."""

    tab: Tab
    peer_id: str


class Load:
    """Everybody writes to their peer, and everything is entered in the ledger."""

    def __init__(self, seats: list[Seat], ledger: Ledger) -> None:
        self._seats = seats
        self._ledger = ledger
        self._is_running = False
        for number, seat in enumerate(seats):
            self._listen(number, seat.tab)

    def start(self) -> None:
        self._is_running = True

    def stop(self) -> None:
        """Send nothing more; what is on its way may still arrive."""
        self._is_running = False

    def _listen(self, sender: int, tab: Tab) -> None:
        ledger, clock = self._ledger, time.perf_counter

        def on_answer(number: int, error: str, retry_after: float) -> None:
            ledger.answer(sender, number, error, clock())
            self._answered(sender, retry_after if error else 0.0)

        tab.on_answer = on_answer
        tab.on_text = lambda text: ledger.arrive(text, clock())
        tab.on_resync = ledger.resync
        tab.on_end = ledger.close

    def _answered(self, sender: int, retry_after: float) -> None:
        """For those who wait for answers; `retry_after` is 0 for who was not refused."""

    def _go_on(self, sender: int) -> None:
        if self._is_running:
            self._send(sender, time.perf_counter())

    def _send(self, sender: int, due: float) -> None:
        seat = self._seats[sender]
        number, text = self._ledger.send(sender, due)
        seat.tab.send(number, seat.peer_id, text)


class ClosedLoop(Load):
    """Everybody has so many messages under way, and sends the next one when one is answered.

    Who is refused comes back when they were told to, as our clients do.
    """

    def __init__(self, seats: list[Seat], ledger: Ledger, in_flight: int) -> None:
        super().__init__(seats, ledger)
        self._in_flight = in_flight

    def start(self) -> None:
        super().start()
        for sender in range(len(self._seats)):
            for _ in range(self._in_flight):
                self._send(sender, time.perf_counter())

    def _answered(self, sender: int, retry_after: float) -> None:
        if retry_after:
            asyncio.get_running_loop().call_later(retry_after, self._go_on, sender)
        else:
            self._go_on(sender)


class Steady(Load):
    """So many messages a second, everybody in turn.

    A message is due at its time even when the generator comes late: a stall is felt by all the
    messages that it holds up.
    """

    def __init__(self, seats: list[Seat], ledger: Ledger, per_second: float) -> None:
        super().__init__(seats, ledger)
        self._per_second = per_second

    def start(self) -> None:
        super().start()
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        start, sent = time.perf_counter(), 0
        while self._is_running:
            late = time.perf_counter() - start - sent / self._per_second
            for _ in range(min(MOST_IN_A_TURN, int(late * self._per_second) + 1)):
                self._write(sent % len(self._seats), start + sent / self._per_second)
                sent += 1
            await asyncio.sleep(TURN_SECONDS)

    def _write(self, sender: int, due: float) -> None:
        self._send(sender, due)


class Outboxes(Steady):
    """The same, from tabs that do as our page does.

    A tab sends one message at a time, keeps the others until that one is answered, and comes back
    when it was told to. A message is due when it leaves the tab.
    """

    def __init__(self, seats: list[Seat], ledger: Ledger, per_second: float) -> None:
        super().__init__(seats, ledger, per_second)
        self._waiting = [0] * len(seats)  # the one that is under way too

    def _write(self, sender: int, due: float) -> None:
        self._waiting[sender] += 1
        if self._waiting[sender] == 1:
            self._send(sender, due)

    def _answered(self, sender: int, retry_after: float) -> None:
        if retry_after:
            asyncio.get_running_loop().call_later(retry_after, self._go_on, sender)
            return
        self._waiting[sender] -= 1
        if self._waiting[sender]:
            self._go_on(sender)
