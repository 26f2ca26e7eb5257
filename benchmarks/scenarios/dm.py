"""People write to each other, in pairs: as fast as they can, and at fixed rates."""

from functools import partial

from benchmarks.arena import Arena
from benchmarks.contestants import one_process_each
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.load import ClosedLoop, Steady
from benchmarks.talking import StartLoad, talk
from benchmarks.turns import take_turns

CLOSED_LOOPS = [(200, 1), (200, 8), (2_000, 1), (2_000, 8)]  # people, in flight by each
STEADY_PEOPLE = 200
RATES = [500, 2_000]


def run(arena: Arena, effort: Effort) -> list[Case]:
    loads: list[tuple[str, int, StartLoad]] = [
        (f"{people:,} people, {each} in flight", people, partial(ClosedLoop, in_flight=each))
        for people, each in CLOSED_LOOPS
    ]
    loads += [
        (f"{rate:,} a second", STEADY_PEOPLE, partial(Steady, per_second=rate)) for rate in RATES
    ]
    chosen = loads[::5] if effort.quick else loads
    return [_case(arena, effort, *load) for load in chosen]


def _case(arena: Arena, effort: Effort, title: str, people: int, load: StartLoad) -> Case:
    with arena.database("bench_dm", people=effort.people(people)) as database:
        return take_turns(
            title,
            lambda: one_process_each(arena, database, effort),
            lambda contestant: talk(contestant, database.people, load, effort),
            effort,
        )
