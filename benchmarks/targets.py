"""What has to be reached, and whether it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.contestants import blueprint, site
from benchmarks.figures import WRONGS, Case
from benchmarks.tables import number

SATURATED = "200 people, 8 in flight"


class Verdict(NamedTuple):
    what: str
    ratio: str
    target: str
    ours: str
    theirs: str
    met: bool


@dataclass(frozen=True)
class Beside:
    """How many times the blueprint's figure ours may be, or has to be."""

    what: str
    case: str
    figure: str
    most: float = float("inf")
    least: float = 0

    def judge(self, case: Case) -> Verdict | None:
        if not {site.NAME, blueprint.NAME} <= case.figures.keys():
            return None
        ours = case.figures[site.NAME][self.figure]
        theirs = case.figures[blueprint.NAME][self.figure]
        ratio = ours / theirs if theirs else float("inf")
        target = f"at least {self.least}x" if self.least else f"at most {self.most}x"
        met = self.least <= ratio <= self.most
        return Verdict(self.what, f"{ratio:.2f}x", target, number(ours), number(theirs), met)


@dataclass(frozen=True)
class AtMost:
    """A limit for our figure alone."""

    what: str
    case: str
    figure: str
    limit: float

    def judge(self, case: Case) -> Verdict | None:
        if site.NAME not in case.figures:
            return None
        ours = case.figures[site.NAME][self.figure]
        met = ours <= self.limit
        return Verdict(self.what, "", f"at most {number(self.limit)}", number(ours), "", met)


@dataclass(frozen=True)
class Flat:
    """How many times longer it may take with a hundred times as much."""

    what: str
    case: str
    figure: str
    most: float

    def judge(self, case: Case) -> Verdict | None:
        small, large = (figures[self.figure] for figures in case.figures.values())
        ratio, target = large / small, f"at most {self.most}x"
        met = ratio <= self.most
        return Verdict(self.what, f"{ratio:.2f}x", target, number(large), number(small), met)


READS = ["history page", "conversation list", "unread count", "people search", "resend lookup"]
CROSSING = "two processes, every message crossing"
TARGETS: list[Beside | AtMost | Flat] = [
    Beside("CPU of a message at saturation, us", SATURATED, "server us", most=0.3),
    Beside("messages a second at saturation", SATURATED, "per second", least=4),
    Beside("CPU of a message at 2,000 a second, us", "2,000 a second", "server us", most=0.9),
    Beside("p99 at 2,000 a second, ms", "2,000 a second", "p99 ms", most=0.2),
    Beside("CPU of a message at 500 a second, us", "500 a second", "server us", most=1.2),
    AtMost("p99 at 500 a second, ms", "500 a second", "p99 ms", 10),
    Beside("CPU of a message between two processes, us", CROSSING, "server us", most=0.2),
    Beside("CPU of a delivery, us", "broadcast to 5,000 sockets", "server us", most=1),
    Beside("memory of an idle socket, KiB", "5,000 idle sockets", "KiB each", most=2),
    Beside("CPU of a handshake, us", "handshakes", "server us", most=1),
    *(Flat(f"{read}, p50 in ms", "reading", f"{read} ms", most=1.5) for read in READS),
    AtMost(
        "p99 of what is accepted in overload, ms", "twice what it takes", "accepted p99 ms", 250
    ),
    AtMost("bin/run again, seconds until ready", "bin/run again", "seconds until ready", 5),
    AtMost("an idle worker, MiB", "bin/run again", "MiB of a worker", 150),
    *(
        AtMost(name, "10,000 messages in a conversation", name, limit)
        for name, limit in {
            "script of the first load, gzip kB": 200,
            "key press to glyph ms": 50,
            "switch between conversations from cache ms": 100,
            "longest task while scrolling ms": 200,
        }.items()
    ),
]


def verdicts(cases: Sequence[Case]) -> Iterator[Verdict]:
    """For every target whose case was measured, and for what went wrong in all cases together."""
    by_title = {case.title: case for case in cases}
    for target in TARGETS:
        if (case := by_title.get(target.case)) and (verdict := target.judge(case)):
            yield verdict
    for wrong in WRONGS:
        yield _never(wrong, cases)


def _never(wrong: str, cases: Sequence[Case]) -> Verdict:
    def total(contestant: str) -> float:
        return sum(case.figures.get(contestant, {}).get(wrong, 0) for case in cases)

    ours, theirs = total(site.NAME), total(blueprint.NAME)
    return Verdict(f"{wrong}, in all cases", "", "0", number(ours), number(theirs), ours == 0)
