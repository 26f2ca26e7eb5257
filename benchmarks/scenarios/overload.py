"""People write twice as much as it can take, and afterwards half of it."""

from functools import partial

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_alone
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import WRONGS, Case, Figures
from benchmarks.load import ClosedLoop, Outboxes
from benchmarks.processes import peak_resident_kib, resident_kib
from benchmarks.talking import talk
from benchmarks.turns import take_turns_anew

PEOPLE, IN_FLIGHT = 2_000, 1  # as the page has it, one of each conversation


def run(arena: Arena, effort: Effort) -> list[Case]:
    with arena.database("bench_overload", people=effort.people(PEOPLE)) as database:
        case = take_turns_anew(
            "twice what it takes",
            lambda: chatsite_alone(arena, database),
            lambda contestant: _turn(contestant, database.people, effort),
            effort,
        )
    return [case]


async def _turn(contestant: Contestant, people: list[Person], effort: Effort) -> Figures:
    (server,) = contestant.pids["server"]
    most = await talk(contestant, people, partial(ClosedLoop, in_flight=IN_FLIGHT), effort)
    takes, before = most["per second"], resident_kib(server)
    twice = await talk(contestant, people, partial(Outboxes, per_second=2 * takes), effort)
    grown = peak_resident_kib(server) - before
    half = await talk(contestant, people, partial(Outboxes, per_second=takes / 2), effort)
    return {
        "takes a second": takes,
        "accepted a second": twice["per second"],
        "accepted p99 ms": twice["ack p99 ms"],
        "refused": twice["refused"],
        "grown MiB": grown / 1024,
        "afterwards p99 ms": half["ack p99 ms"],
        **{wrong: most[wrong] + twice[wrong] + half[wrong] for wrong in WRONGS},
    }
