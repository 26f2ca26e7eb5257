"""Two processes, and every message is for somebody on the other one."""

from functools import partial

from benchmarks.arena import Arena
from benchmarks.contestants import chatsite_and_blueprint
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.load import ClosedLoop
from benchmarks.talking import talk
from benchmarks.turns import take_turns

PEOPLE, IN_FLIGHT = 200, 8


def run(arena: Arena, effort: Effort) -> list[Case]:
    load = partial(ClosedLoop, in_flight=IN_FLIGHT)
    with arena.database("bench_crossing", people=effort.people(PEOPLE)) as database:
        case = take_turns(
            "two processes, every message crossing",
            # Neighbours are spread over the processes in turn, and write to each other.
            lambda: chatsite_and_blueprint(arena, database, effort, count=2),
            lambda contestant: talk(contestant, database.people, load, effort),
            effort,
        )
    return [case]
