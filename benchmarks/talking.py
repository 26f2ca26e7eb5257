"""One turn of people writing to each other, measured."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from statistics import quantiles

from benchmarks.arena import Person
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Figures
from benchmarks.ledger import Ledger
from benchmarks.load import Load, Seat
from benchmarks.processes import CpuMeter

LOOK_SECONDS, QUIET_SECONDS = 0.2, 10
MEETING_SECONDS = 3  # until processes that have just begun to listen know of each other

StartLoad = Callable[[list[Seat], Ledger], Load]


async def talk(
    contestant: Contestant, people: list[Person], load: StartLoad, effort: Effort
) -> Figures:
    """Let neighbours in the list write to each other.

    CPU is in microseconds for each delivered message, times are in milliseconds.
    """
    tabs = await contestant.open_tabs(people)
    if len(contestant.ports) > 1:
        await asyncio.sleep(MEETING_SECONDS)
    seats = [Seat(tab, people[number ^ 1].id) for number, tab in enumerate(tabs)]
    ledger = Ledger(len(seats))
    running = load(seats, ledger)
    with _without_pauses():
        running.start()
        await asyncio.sleep(effort.warm_up)
        cpu, begun = CpuMeter(contestant.pids), time.perf_counter()
        ledger.begin(begun)
        await asyncio.sleep(effort.seconds)
        used, took = cpu.read(), time.perf_counter() - begun
        ledger.end(begun + took)
        running.stop()
        await _settle(ledger)
    for tab in tabs:
        tab.close()
    delivered = max(1, ledger.delivered)
    return {
        "per second": delivered / took,
        **{f"{role} us": 1e6 * spent / delivered for role, spent in used.items()},
        **percentiles("", ledger.latencies.to_receiver),
        **percentiles("ack ", ledger.latencies.to_acknowledgement),
        **asdict(ledger.balance()),
    }


def percentiles(of: str, values: list[float]) -> Figures:
    names = [f"{of}{name} ms" for name in ("p50", "p99", "p999")]
    if len(values) < 2:
        return dict.fromkeys(names, float("inf"))
    cuts = quantiles(values, n=1000)
    return dict(zip(names, (cuts[499], cuts[989], cuts[998]), strict=True))


async def _settle(ledger: Ledger) -> None:
    """Wait for what is under way, as long as any of it still comes."""
    balance, quiet = ledger.balance(), 0.0
    while not balance.is_settled and quiet < QUIET_SECONDS:
        await asyncio.sleep(LOOK_SECONDS)
        before, balance = balance, ledger.balance()
        quiet = quiet + LOOK_SECONDS if balance == before else 0.0


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Collect no garbage meanwhile: the generator's pauses would look like the server's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
