"""What is measured. Each module has a `run(arena, effort)` that returns its cases."""

from collections.abc import Callable

from benchmarks.arena import Arena
from benchmarks.effort import Effort
from benchmarks.figures import Case
from benchmarks.scenarios import (
    broadcast,
    connect,
    crossing,
    dm,
    idle,
    login,
    overload,
    reads,
    scale,
    startup,
    ui,
)

SCENARIOS: dict[str, Callable[[Arena, Effort], list[Case]]] = {
    "dm": dm.run,
    "crossing": crossing.run,
    "scale": scale.run,
    "broadcast": broadcast.run,
    "idle": idle.run,
    "connect": connect.run,
    "login": login.run,
    "overload": overload.run,
    "reads": reads.run,
    "startup": startup.run,
    "ui": ui.run,
}
