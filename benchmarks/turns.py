"""Contestants do the same in turns, so that the machine's moods hit them alike."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager

import uvloop

from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures, combine
from chatsite.local.progress import say

Turn = Callable[[Contestant], Awaitable[Figures]]
Contestants = Callable[[], AbstractContextManager[Sequence[Contestant]]]


def take_turns(title: str, contestants: Contestants, turn: Turn, effort: Effort) -> Case:
    """All start once; who waits for its turn costs next to nothing."""
    scores = Scores(title)
    with contestants() as present:
        for number in range(1, effort.rounds + 1):
            scores.play(present, turn, f"round {number} of {effort.rounds}")
    return scores.case()


def take_turns_anew(title: str, contestants: Contestants, turn: Turn, effort: Effort) -> Case:
    """All start again for every round, where a server must not remember the one before."""
    scores = Scores(title)
    for number in range(1, effort.rounds + 1):
        with contestants() as present:
            scores.play(present, turn, f"round {number} of {effort.rounds}")
    return scores.case()


class Scores:
    def __init__(self, title: str) -> None:
        self._title = title
        self._rounds: dict[str, list[Figures]] = defaultdict(list)

    def play(self, contestants: Sequence[Contestant], turn: Turn, when: str) -> None:
        for contestant in contestants:
            say(f"{self._title}, {when}: {contestant.name} ... ", end="")
            figures = uvloop.run(_one(turn, contestant))
            self._rounds[contestant.name].append(figures)
            say(_summary(figures))

    def case(self) -> Case:
        return Case(self._title, {name: combine(each) for name, each in self._rounds.items()})


async def _one(turn: Turn, contestant: Contestant) -> Figures:
    return await turn(contestant)


def _summary(figures: Figures) -> str:
    return ", ".join(f"{figures[name]:,.1f} {name}" for name in list(figures)[:3])
