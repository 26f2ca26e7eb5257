"""The fault suite can fail: each of these bugs, planted on purpose, is caught."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults import nemesis, run
from tests.faults.device import Device
from tests.faults.nemesis import Fault
from tests.faults.planted.devices import ForgetfulDevice, PipeliningDevice, RenamingDevice
from tests.faults.run import Plan
from tests.site import APPLICATION

SEED = 1
PAUSE = 0.1  # they talk fast, so that a few seconds are enough
CALM = [nemesis.leave_in_peace] * 2
KILLS = [nemesis.kill_mongod] * 4
CUTS = [nemesis.lose_the_answers, nemesis.stall_a_gate, nemesis.lose_the_answers]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


async def caught(
    folder: Path,
    faults: Sequence[Fault],
    *,
    bug: str | None = None,
    device: type[Device] = Device,
    patience: float = 3,
) -> set[str]:
    """The names of the invariants that a run with the bug has violated."""
    application = f"tests.faults.planted.{bug}:application" if bug else APPLICATION
    plan = Plan(SEED, faults, application, device, pause=PAUSE, settle_seconds=patience)
    outcome = await run.carry_out(plan, folder)
    return set(outcome.violations)


async def test_without_a_bug_the_same_faults_violate_nothing(tmp_path: Path) -> None:
    assert await caught(tmp_path, [*KILLS[:2], *CUTS], patience=60) == set()


async def test_acknowledging_before_the_journal_is_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, KILLS, bug="write_concern_one")

    assert "what_was_acknowledged_is_stored_where_it_was_said" in violated


async def test_acknowledging_before_the_write_is_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, KILLS[:2], bug="early_acknowledgement")

    assert "what_was_acknowledged_is_stored_where_it_was_said" in violated


async def test_a_new_client_id_for_each_try_is_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CUTS, device=RenamingDevice)

    assert "nothing_is_stored_twice" in violated


async def test_catching_up_without_a_cursor_is_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CUTS, device=ForgetfulDevice)

    assert "every_device_shows_the_history" in violated


async def test_a_pipelined_outbox_is_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CUTS, device=PipeliningDevice)

    assert "what_one_device_sends_stays_in_order" in violated


async def test_resends_without_a_unique_index_are_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CUTS, bug="resends_unchecked")

    assert {"nothing_is_stored_twice", "audit"} <= violated


async def test_numbers_without_a_unique_index_are_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CALM, bug="numbers_unchecked")

    assert {"numbers_have_no_holes", "audit"} <= violated


async def test_stored_unread_counts_are_caught(tmp_path: Path) -> None:
    violated = await caught(tmp_path, CALM, bug="stored_counts")

    assert "unread_counts_equal_a_recount" in violated
