"""The primary of a set of three is alone with its minority, and does not know it yet."""

import asyncio
from pathlib import Path

import pytest

from tests.faults import run
from tests.faults.divided_set import DividedSet, own_divided_set
from tests.faults.nemesis import Stage, leave_in_peace
from tests.faults.run import Plan

APART_SECONDS = 6  # three times as long as it takes the others to elect another one
TIMES = 3

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


async def leave_the_primary_alone(stage: Stage) -> None:
    """It takes what the workers write, until it gives up; the others elect another one."""
    divided_set = stage.parts.mongod
    assert isinstance(divided_set, DividedSet)
    alone = await asyncio.to_thread(divided_set.primary)
    with divided_set.apart(alone):
        await asyncio.sleep(APART_SECONDS)
        assert await asyncio.to_thread(divided_set.primary) is not alone


async def test_what_only_the_minority_has_is_never_acknowledged(tmp_path: Path) -> None:
    faults = [*[leave_the_primary_alone] * TIMES, leave_in_peace]

    outcome = await run.carry_out(Plan(1, faults, mongodb=own_divided_set), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.refusals <= {"unavailable"}
    assert outcome.stored > 100, "or hardly anything was put to the test"
    assert _taken_back(tmp_path / "mongod"), "or the minority was never written to"


def _taken_back(folder: Path) -> list[Path]:
    """What nodes kept of what they had to forget."""
    return list(folder.glob("*/rollback/*"))
