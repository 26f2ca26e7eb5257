from dataclasses import dataclass

FEW = 20


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int = 3
    seconds: float = 5  # of each turn
    warm_up: float = 1.5  # before them
    quick: bool = False  # a check that everything works; its figures mean nothing
    only: str = ""  # the beginning of a contestant's name, in any case

    def people(self, count: int) -> int:
        return min(count, FEW) if self.quick else count


QUICK = Effort(rounds=1, seconds=1, warm_up=0.3, quick=True)
