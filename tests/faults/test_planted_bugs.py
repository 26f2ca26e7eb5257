"""The checker and its devices can fail: each of these bugs, planted on purpose, is caught."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import evidence, parts, scenarios, scene
from tests.faults.device import Device
from tests.faults.eager import EagerDevice
from tests.faults.parts import Servers
from tests.faults.planted.devices import ForgetfulDevice, PipeliningDevice, RenamingDevice
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.people import Person
from tests.site import APPLICATION

COLLECTIONS = ("messages", "conversations", "broadcasts")
PATIENCE_SECONDS = 60  # in which what is under way arrives, where nothing is broken
STAYS_SECONDS = 3  # so long a screen shows what is wrong after everything has settled

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


class Stage:
    """Plays one scenario after the other, on the same servers and with the same people."""

    def __init__(self, servers: Servers, people: list[Person], folder: Path) -> None:
        self.servers = servers
        self._people = people
        self._folder = folder

    async def violated(
        self,
        *scenarios: Scenario,
        bug: str | None = None,
        device: type[Device] = Device,
        patience: float = 0,
    ) -> set[str]:
        """The names of the invariants that are violated and stay so for `patience` seconds."""
        application = f"tests.faults.planted.{bug}:application" if bug else APPLICATION
        ann, bob = self._people
        async with (
            parts.site_over(self.servers, self._folder, [application] * 2) as site,
            scene.played_by(ann, bob, site, device) as playing,
        ):
            for scenario in scenarios:
                await scenario(playing)
                await playing.settled()
            _, violations = await evidence.judge(
                self.servers, playing.devices, playing.journal, patience=patience
            )
        return set(violations | await evidence.audit(self.servers))

    @contextmanager
    def without_index(self, name: str) -> Iterator[None]:
        with self.servers.database() as database:
            index = database["messages"].index_information()[name]
            database["messages"].drop_index(name)
            yield
            self.clear()
            database["messages"].create_index(index["key"], name=name, unique=index["unique"])

    def clear(self) -> None:
        with self.servers.database() as database:
            for name in COLLECTIONS:
                database[name].delete_many({})


@pytest.fixture(scope="module")
def cast(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Servers, list[Person]]]:
    folder = tmp_path_factory.mktemp("servers")
    with parts.own_servers(folder, ACCESS_TOKEN_SECONDS="3600") as servers:
        people = servers.make_people(2, devices=1)
        yield servers, [person for (person,) in people]


@pytest.fixture
def stage(cast: tuple[Servers, list[Person]], tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(*cast, tmp_path)
    yield stage
    stage.clear()


@pytest.mark.parametrize(
    ("device", "application"),
    [(Device, None), (Device, "late_conversations"), (EagerDevice, None)],
)
async def test_without_a_bug_nothing_is_violated(
    stage: Stage, device: type[Device], application: str | None
) -> None:
    violated = await stage.violated(
        *SCENARIOS, device=device, bug=application, patience=PATIENCE_SECONDS
    )

    assert violated == set()


async def test_acknowledging_before_the_journal_is_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.kill_mongod_after_an_acknowledgement, bug="write_concern_one"
    )

    assert "what_was_acknowledged_is_stored_where_it_was_said" in violated


async def test_acknowledging_before_the_write_is_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.kill_a_worker_after_an_acknowledgement, bug="early_acknowledgement"
    )

    assert "what_was_acknowledged_is_stored_where_it_was_said" in violated


async def test_a_new_client_id_for_each_try_is_caught(stage: Stage) -> None:
    violated = await stage.violated(scenarios.lose_an_answer, device=RenamingDevice)

    assert "nothing_is_stored_twice" in violated


async def test_resends_without_a_unique_index_are_caught(stage: Stage) -> None:
    with stage.without_index("one_send_once"):
        violated = await stage.violated(scenarios.lose_an_answer)

    assert {"nothing_is_stored_twice", "audit"} <= violated


async def test_stored_unread_counts_are_caught(stage: Stage) -> None:
    violated = await stage.violated(scenarios.lose_an_answer, bug="stored_counts")

    assert "unread_counts_equal_a_recount" in violated


async def test_numbers_without_a_unique_index_are_caught(stage: Stage) -> None:
    with stage.without_index("one_number_once"):
        violated = await stage.violated(
            scenarios.write_through_workers_that_do_not_hear_of_each_other
        )

    assert {"numbers_have_no_holes", "audit"} <= violated


async def test_a_pipelined_outbox_is_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.lose_a_text_and_write_another, device=PipeliningDevice
    )

    assert "what_one_device_sends_stays_in_order" in violated


async def test_sends_of_one_socket_that_overtake_each_other_are_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.write_while_the_receiver_is_looked_up, bug="no_turns", device=EagerDevice
    )

    assert "what_one_socket_sends_stays_in_order" in violated


async def test_catching_up_without_a_cursor_is_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.write_to_somebody_who_is_away, device=ForgetfulDevice, patience=STAYS_SECONDS
    )

    assert "every_device_shows_the_history" in violated


async def test_reading_conversations_as_they_are_is_caught(stage: Stage) -> None:
    violated = await stage.violated(
        scenarios.write_to_somebody_who_is_away, bug="stale_conversations", patience=STAYS_SECONDS
    )

    assert "every_device_shows_the_history" in violated
