"""Contestants do the same in turns, so that the machine's moods hit them alike."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence

import uvloop

from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures, combine
from chatsite.local.progress import say

Turn = Callable[[Contestant], Awaitable[Figures]]


def take_turns(title: str, contestants: Sequence[Contestant], turn: Turn, effort: Effort) -> Case:
    rounds: dict[str, list[Figures]] = defaultdict(list)
    for number in range(1, effort.rounds + 1):
        for contestant in contestants:
            say(f"{title}, round {number}/{effort.rounds}: {contestant.name} ... ", end="")
            figures = uvloop.run(_one(turn, contestant))
            rounds[contestant.name].append(figures)
            say(_summary(figures))
    return Case(title, {name: combine(each) for name, each in rounds.items()})


async def _one(turn: Turn, contestant: Contestant) -> Figures:
    return await turn(contestant)


def _summary(figures: Figures, length: int = 3) -> str:
    return ", ".join(f"{figures[name]:,.1f} {name}" for name in list(figures)[:length])
