"""MongoDB's disk is full, and then it is not."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from tests.faults import run, scene
from tests.faults.nemesis import Stage, leave_in_peace
from tests.faults.run import Plan

DISK = "450m"  # an empty database takes 300
CHUNK = bytes(65536)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Where the run keeps its database."""
    if os.geteuid() != 0:
        pytest.skip("Only root can mount a disk that is small enough to be filled.")
    folder = tmp_path / "mongod"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("No disk can be mounted here, for example in a container.")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


async def test_what_was_acknowledged_survives_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    filler = small_disk / "filler"

    async def run_out_of_space(stage: Stage) -> None:
        fill(filler)
        # What MongoDB has in memory it cannot write now, and gives itself up.
        with suppress(PyMongoError), MongoClient[Any](port=stage.parts.mongod.port) as client:
            await asyncio.to_thread(client.admin.command, "fsync")
        await scene.until(lambda: bool(stage.journal.refusals))
        filler.unlink()
        stage.parts.mongod.kill()
        await asyncio.to_thread(stage.parts.mongod.start)

    outcome = await run.carry_out(Plan(1, [run_out_of_space, leave_in_peace]), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.refusals == {"unavailable"}
    assert outcome.stored > 100, "or hardly anything was put to the test"


def fill(filler: Path) -> None:
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(CHUNK):
            pass
