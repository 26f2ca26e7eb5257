"""What is measured, by name; what several rounds gave becomes one."""

from dataclasses import dataclass
from statistics import median

Figures = dict[str, float]

WRONGS = ["unanswered", "lost", "doubled", "disordered", "closed"]
COUNTED = ["sent", "acknowledged", "refused", "resyncs", *WRONGS]


@dataclass(frozen=True)
class Case:
    """One thing that every contestant did."""

    title: str
    figures: dict[str, Figures]  # by contestant


def combine(rounds: list[Figures]) -> Figures:
    """The median of what was measured, and the sum of what was counted."""
    return {
        name: (sum if name in COUNTED else median)([each[name] for each in rounds])
        for name in rounds[0]
    }
