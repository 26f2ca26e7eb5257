"""The database is a set of three, and its primary is lost while people talk."""

import asyncio
from pathlib import Path

import pytest

from tests.faults import run
from tests.faults.nemesis import Stage
from tests.faults.replica_set import ReplicaSet, own_replica_set
from tests.faults.run import Plan

FROZEN_SECONDS = 6  # three times as long as it takes the others to elect another one

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


async def kill_the_primary(stage: Stage) -> None:
    """Until another one was elected."""
    await asyncio.to_thread(stage.parts.mongod.kill)
    await asyncio.to_thread(_set_of(stage).primary)
    await asyncio.to_thread(stage.parts.mongod.start)


async def step_down(stage: Stage) -> None:
    await asyncio.to_thread(_set_of(stage).step_down)
    await asyncio.to_thread(_set_of(stage).primary)


async def freeze_the_primary(stage: Stage) -> None:
    """It wakes up as one that has been replaced, with writes nobody else has."""
    await asyncio.to_thread(stage.parts.mongod.hang)
    await asyncio.sleep(FROZEN_SECONDS)
    stage.parts.mongod.go_on()
    await asyncio.to_thread(_set_of(stage).primary)


async def test_nothing_is_lost_when_another_primary_is_elected(tmp_path: Path) -> None:
    faults = [kill_the_primary, step_down, freeze_the_primary, kill_the_primary]

    outcome = await run.carry_out(Plan(1, faults, mongodb=own_replica_set), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.refusals <= {"unavailable"}
    assert outcome.stored > 100, "or hardly anything was put to the test"


def _set_of(stage: Stage) -> ReplicaSet:
    assert isinstance(stage.parts.mongod, ReplicaSet)
    return stage.parts.mongod
