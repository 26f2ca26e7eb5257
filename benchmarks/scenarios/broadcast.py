"""Staff say something to everyone who is there."""

import asyncio
import time
from contextlib import suppress
from statistics import median

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_and_blueprint
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures
from benchmarks.processes import CpuMeter
from benchmarks.tabs import Tab
from benchmarks.turns import take_turns

SOCKETS = [1_000, 5_000]
WARM_UP, TIMES = 2, 10
ARRIVE_SECONDS = 30


def run(arena: Arena, effort: Effort) -> list[Case]:
    return [_case(arena, effort, sockets) for sockets in SOCKETS]


def _case(arena: Arena, effort: Effort, sockets: int) -> Case:
    with arena.database("bench_broadcast", people=effort.people(sockets)) as database:
        return take_turns(
            f"broadcast to {sockets:,} sockets",
            lambda: chatsite_and_blueprint(arena, database, effort),
            lambda contestant: _turn(contestant, database.people),
            effort,
        )


async def _turn(contestant: Contestant, people: list[Person]) -> Figures:
    tabs = await contestant.open_tabs(people)
    for number in range(WARM_UP):
        await _publish(contestant, tabs, f"warm-up {number}")
    cpu, arrivals = CpuMeter(contestant.pids), []
    for number in range(TIMES):
        arrivals.append(await _publish(contestant, tabs, f"broadcast {number}"))
    used = cpu.read()
    for tab in tabs:
        tab.close()
    deliveries = TIMES * len(tabs)
    return {
        **{f"{role} us": 1e6 * spent / deliveries for role, spent in used.items()},
        "first ms": median(min(moments) for moments in arrivals),
        "median ms": median(median(moments) for moments in arrivals),
        "last ms": median(max(moments) for moments in arrivals),
        "lost": sum(len(tabs) - len(moments) for moments in arrivals),
    }


async def _publish(contestant: Contestant, tabs: list[Tab], text: str) -> list[float]:
    """When it arrived at each socket, in milliseconds after it was sent off."""
    arrivals: dict[int, float] = {}
    everyone = asyncio.Event()

    def listen(number: int, tab: Tab) -> None:
        def on_text(arrived: str) -> None:
            if arrived == text:
                arrivals[number] = time.perf_counter()
                if len(arrivals) == len(tabs):
                    everyone.set()

        tab.on_text = on_text

    for number, tab in enumerate(tabs):
        listen(number, tab)
    sent = time.perf_counter()
    await contestant.publish(text)
    with suppress(TimeoutError):  # what is missing is counted
        await asyncio.wait_for(everyone.wait(), ARRIVE_SECONDS)
    return [1000 * (moment - sent) for moment in arrivals.values()]
