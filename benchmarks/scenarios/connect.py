"""People come: a handshake and a token each."""

import time

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_and_blueprint
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures
from benchmarks.processes import CpuMeter
from benchmarks.turns import take_turns

PEOPLE, FIRST = 3_500, 500


def run(arena: Arena, effort: Effort) -> list[Case]:
    with arena.database("bench_connect", people=effort.people(PEOPLE)) as database:
        case = take_turns(
            "handshakes",
            lambda: chatsite_and_blueprint(arena, database, effort),
            lambda contestant: _turn(contestant, database.people),
            effort,
        )
    return [case]


async def _turn(contestant: Contestant, people: list[Person]) -> Figures:
    first = await contestant.open_tabs(people[:FIRST])
    cpu, begun = CpuMeter(contestant.pids), time.perf_counter()
    tabs = await contestant.open_tabs(people[FIRST:] or people)
    used, took = cpu.read(), time.perf_counter() - begun
    for tab in [*first, *tabs]:
        tab.close()
    return {
        "per second": len(tabs) / took,
        **{f"{role} us": 1e6 * spent / len(tabs) for role, spent in used.items()},
    }
