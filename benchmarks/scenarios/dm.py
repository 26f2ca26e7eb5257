"""People write to each other, in pairs: at fixed rates, and as fast as they can.

The rates come first: while MongoDB still writes to the disk what a flood has left, the slowest
hundredth at 500 a second took 11 to 26 ms instead of 6.
"""

from functools import partial

from benchmarks.arena import Arena
from benchmarks.contestants import one_process_each
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.load import ClosedLoop, Steady
from benchmarks.talking import StartLoad, talk
from benchmarks.turns import take_turns

STEADY_PEOPLE = 200
RATES = [500, 2_000]
CLOSED_LOOPS = [(200, 1), (200, 8), (2_000, 1), (2_000, 8)]  # people, in flight by each


def run(arena: Arena, effort: Effort) -> list[Case]:
    loads: list[tuple[str, int, StartLoad]] = [
        (f"{rate:,} a second", STEADY_PEOPLE, partial(Steady, per_second=rate)) for rate in RATES
    ]
    loads += [
        (f"{people:,} people, {each} in flight", people, partial(ClosedLoop, in_flight=each))
        for people, each in CLOSED_LOOPS
    ]
    chosen = loads[1:3] if effort.quick else loads
    return [_case(arena, effort, *load) for load in chosen]


def _case(arena: Arena, effort: Effort, title: str, people: int, load: StartLoad) -> Case:
    with arena.database("bench_dm", people=effort.people(people)) as database:
        return take_turns(
            title,
            lambda: one_process_each(arena, database, effort),
            lambda contestant: talk(contestant, database.people, load, effort),
            effort,
        )
