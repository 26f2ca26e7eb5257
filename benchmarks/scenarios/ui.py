"""How the page feels in Chromium with 10,000 messages in a conversation."""

import json
import sys

from benchmarks import cores
from benchmarks.arena import Arena
from benchmarks.effort import Effort
from benchmarks.figures import Case
from chatsite.local import processes


def run(arena: Arena, effort: Effort) -> list[Case]:
    command = [sys.executable, "-m", "benchmarks.ui"]
    with cores.on(*cores.BOTH):
        output = processes.output_of("The browser", command, arena.environment("bench_ui"))
    return [Case("10,000 messages in a conversation", {"Chatsite": json.loads(output)})]
