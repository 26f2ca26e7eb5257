"""What is measured. Each module has a `run(arena, effort)` that returns its cases."""

from collections.abc import Callable

from benchmarks.arena import Arena
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.scenarios import dm, ui

SCENARIOS: dict[str, Callable[[Arena, Effort], list[Case]]] = {
    "dm": dm.run,
    "ui": ui.run,
}
