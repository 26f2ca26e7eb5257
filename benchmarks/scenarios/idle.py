"""People who are there and say nothing."""

import asyncio

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_and_blueprint
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures
from benchmarks.processes import CpuMeter, resident_kib
from benchmarks.turns import take_turns_anew

SOCKETS, FIRST_SOCKETS = 5_000, 100
CALM_SECONDS = 3


def run(arena: Arena, effort: Effort) -> list[Case]:
    with arena.database("bench_idle", people=effort.people(SOCKETS)) as database:
        case = take_turns_anew(
            f"{SOCKETS:,} idle sockets",
            lambda: chatsite_and_blueprint(arena, database, effort),
            lambda contestant: _turn(contestant, database.people, effort),
            effort,
        )
    return [case]


async def _turn(contestant: Contestant, people: list[Person], effort: Effort) -> Figures:
    # The first ones load code and warm caches, which is not what a socket costs.
    first = await contestant.open_tabs(people[:FIRST_SOCKETS])
    await asyncio.sleep(CALM_SECONDS)
    before = _memory(contestant)
    tabs = await contestant.open_tabs(people[FIRST_SOCKETS:] or people)
    await asyncio.sleep(CALM_SECONDS)
    after = _memory(contestant)
    cpu = CpuMeter(contestant.pids)
    await asyncio.sleep(2 * effort.seconds)
    spent = cpu.read()["server"]
    for tab in [*first, *tabs]:
        tab.close()
    return {
        "KiB each": (after - before) / len(tabs),
        "server us each, a second": 1e6 * spent / (2 * effort.seconds) / len(tabs),
        "server MiB before": before / 1024,
    }


def _memory(contestant: Contestant) -> int:
    return sum(map(resident_kib, contestant.pids["server"]))
