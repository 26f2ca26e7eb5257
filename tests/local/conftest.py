from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.local.terminal import Terminal


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts `bin/run`, with environment variables as keyword arguments."""
    started: list[Terminal] = []

    def start(**environment: str) -> Terminal:
        started.append(Terminal(tmp_path, ["run"], **environment))
        return started[-1]

    yield start
    for terminal in started:
        terminal.stop()
