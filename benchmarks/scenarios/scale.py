"""The same work with one worker process and with two, where every message crosses."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from benchmarks.arena import Arena, Database
from benchmarks.contestants import site
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.load import ClosedLoop
from benchmarks.talking import talk
from benchmarks.turns import take_turns

PEOPLE, IN_FLIGHT = 200, 8
COUNTS = {"1 worker process": 1, "2 worker processes": 2}


def run(arena: Arena, effort: Effort) -> list[Case]:
    load = partial(ClosedLoop, in_flight=IN_FLIGHT)
    with arena.database("bench_scale", people=effort.people(PEOPLE)) as database:
        case = take_turns(
            "the same work on one core",
            lambda: _sites(arena, database),
            lambda contestant: talk(contestant, database.people, load, effort),
            effort,
        )
    return [case]


@contextmanager
def _sites(arena: Arena, database: Database) -> Iterator[list[Contestant]]:
    with ExitStack() as stack:
        yield [
            replace(stack.enter_context(site.running(arena, database, count=count)), name=name)
            for name, count in COUNTS.items()
        ]
