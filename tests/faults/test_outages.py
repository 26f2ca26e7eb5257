"""A whole part is away for a while: what people notice, and for how long."""

from pathlib import Path

import pytest

from tests.faults import nemesis, run
from tests.faults.run import Plan

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.mark.parametrize("fault", [nemesis.take_redis_away, nemesis.freeze_redis])
async def test_without_redis_messages_are_acknowledged_and_arrive_within_five_seconds(
    tmp_path: Path, fault: nemesis.Fault
) -> None:
    outcome = await run.carry_out(Plan(1, [fault]), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.slowest_acknowledgement < 2 + outcome.worst_lag
    assert outcome.slowest_delivery < 5 + outcome.worst_lag


async def test_after_a_frozen_mongodb_everything_goes_on_without_a_restart(tmp_path: Path) -> None:
    outcome = await run.carry_out(Plan(1, [nemesis.freeze_mongod]), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.refusals == {"unavailable"}, "which says when to try again"
    assert outcome.slowest_acknowledgement < 15
