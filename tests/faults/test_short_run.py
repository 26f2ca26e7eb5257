"""A minute and a half in which everything goes wrong once, and nothing is lost."""

from pathlib import Path
from random import Random

import pytest

from tests.faults import run
from tests.faults.nemesis import FAULTS
from tests.faults.run import Plan

SEED = 1


@pytest.mark.timeout(900)  # a minute and a half, on a machine that has nothing else to do
async def test_nothing_is_lost_doubled_or_told_to_others_whatever_goes_wrong(
    tmp_path: Path,
) -> None:
    faults = Random(SEED).sample(FAULTS, len(FAULTS))

    outcome = await run.carry_out(Plan(SEED, faults), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.faults == [fault.__name__ for fault in faults]
    assert outcome.stored > 300, "or hardly anything was put to the test"
