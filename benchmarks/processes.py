"""What the operating system says that processes have used."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")

Pids = Mapping[str, Sequence[int]]  # by the role they have


def cpu_seconds(pid: int) -> float:
    """Of all threads of the process, in user and in kernel mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def resident_kib(pid: int) -> int:
    return _status(pid, "VmRSS")


def peak_resident_kib(pid: int) -> int:
    return _status(pid, "VmHWM")


def children_named(part: str, parent: int) -> list[int]:
    """The children of a process that have this in their command line."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in children if part in Path(f"/proc/{pid}/cmdline").read_text()]


def _status(pid: int, field: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(f"{field}:")[2].split()[0])


class CpuMeter:
    """CPU seconds by role since it was made."""

    def __init__(self, pids: Pids) -> None:
        self._pids = pids
        self._start = self._now()

    def read(self) -> dict[str, float]:
        now = self._now()
        return {role: now[role] - self._start[role] for role in now}

    def _now(self) -> dict[str, float]:
        return {role: sum(map(cpu_seconds, pids)) for role, pids in self._pids.items()}
