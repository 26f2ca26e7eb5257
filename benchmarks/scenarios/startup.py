"""How long `bin/run` takes the second time, and what a worker needs that has nothing to do."""

import os
import time
from pathlib import Path

from benchmarks import cores
from benchmarks.arena import Arena
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures, combine
from benchmarks.processes import children_named, resident_kib
from chatsite.local import ports, workers
from chatsite.local.options import ROOT
from chatsite.local.processes import Child, stop
from chatsite.local.progress import say

STOP_SECONDS = 30


def run(arena: Arena, effort: Effort) -> list[Case]:
    data = arena.folder / "startup"
    _start(arena, data)
    rounds = []
    for number in range(1, effort.rounds + 1):
        rounds.append(_start(arena, data))
        say(f"start {number} of {effort.rounds}: {rounds[-1]['seconds until ready']:.1f} s")
    return [Case("bin/run again", {"Chatsite": combine(rounds)})]


def _start(arena: Arena, data: Path) -> Figures:
    port = ports.unused()
    environment = {name: os.environ[name] for name in os.environ if name not in arena.addresses}
    environment |= {"CHATSITE_DATA": str(data), "PORT": str(port)}
    site = Child("bin/run", [ROOT / "bin" / "run"], data.with_suffix(".log"), environment)
    begun = time.perf_counter()
    with cores.on(*cores.BOTH):
        site.start()
    try:
        workers.wait_until_ready([site], port)
        took = time.perf_counter() - begun
        idle = children_named("chatsite.local.worker", site.process.pid)
        memory = max(map(resident_kib, idle)) / 1024
    finally:
        stop([site], seconds=STOP_SECONDS)
    return {"seconds until ready": took, "MiB of a worker": memory}
