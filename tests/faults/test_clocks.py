"""The clocks of the processes differ, as they do on machines that nobody keeps in step."""

from pathlib import Path

import pytest

from tests.faults import evidence, nemesis, parts, run, scene
from tests.faults.device import Device
from tests.faults.parts import WITH_OWN_CLOCK
from tests.faults.run import Plan
from tests.faults.scenarios import write_to_somebody_who_is_away

STAYS_SECONDS = 3  # so long a screen shows what is wrong after everything has settled

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


async def test_nothing_is_missed_when_a_worker_is_twenty_seconds_ahead(tmp_path: Path) -> None:
    faults = [nemesis.lose_the_answers, nemesis.cut_off_everybody, nemesis.kill_redis]
    settings = {
        "CLOCK_AHEAD_SECONDS": "20",
        "ACCESS_TOKEN_SECONDS": "75",  # a minute before their end they are renewed
    }
    plan = Plan(1, faults * 2, applications=WITH_OWN_CLOCK, settings=settings)

    outcome = await run.carry_out(plan, tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.stored > 100, "or hardly anything was put to the test"


async def test_nothing_is_missed_when_the_clock_of_a_worker_jumps(tmp_path: Path) -> None:
    faults = [nemesis.let_a_clock_jump, nemesis.cut_off_everybody, nemesis.let_a_clock_jump]

    outcome = await run.carry_out(Plan(1, faults, applications=WITH_OWN_CLOCK), tmp_path)

    assert not outcome.violations, str(outcome)
    assert outcome.stored > 100, "or hardly anything was put to the test"


@pytest.mark.parametrize(("seconds", "is_too_much"), [(55, False), (90, True)])
async def test_catching_up_allows_clocks_to_differ_by_nearly_a_minute(
    tmp_path: Path, seconds: int, is_too_much: bool
) -> None:
    async with parts.running(
        tmp_path,
        WITH_OWN_CLOCK,
        CLOCK_AHEAD_SECONDS=str(seconds),
        ACCESS_TOKEN_SECONDS="3600",
    ) as site:
        (ann,), (bob,) = site.servers.make_people(2, devices=1)
        async with scene.played_by(ann, bob, site, Device) as playing:
            await write_to_somebody_who_is_away(playing)
            await playing.settled()
            _, violations = await evidence.judge(
                site.servers, playing.devices, playing.journal, patience=STAYS_SECONDS
            )

    assert bool(violations) == is_too_much, violations
