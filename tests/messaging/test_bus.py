"""Notices between processes: in order, few, and never lost without a word."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import redis.asyncio
from channels.layers import get_channel_layer
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings

from messaging.bus import HEARTBEAT_SECONDS, SILENT_SECONDS, Bus, Kind, Notice

PREFIX = f"{django_settings.MONGODB_NAME}_bus"
PATIENCE_SECONDS = 30

StartBus = Callable[[], "Ear"]
Said = tuple[Kind, int, int]
"""What kind of message a process sent, with which number, and how many notices in it."""

HELLO: Said = ("hello", 0, 0)


class Ear:
    """A process on the bus, and what it heard."""

    def __init__(self) -> None:
        self.notices: asyncio.Queue[Notice] = asyncio.Queue()
        self.gaps = 0
        self.silences = 0
        self.bus = Bus(self.notices.put_nowait, self._count_gap, self._count_silence)

    def _count_gap(self) -> None:
        self.gaps += 1

    def _count_silence(self) -> None:
        self.silences += 1

    async def ready(self) -> None:
        """On a busy machine it may miss something before it hears anything."""
        await self.bus.ready()
        self.gaps = 0

    async def heard(self, count: int) -> list[Notice]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return [await self.notices.get() for _ in range(count)]

    def knows(self, other: "Ear") -> bool:
        return other.bus._name in self.bus._origins


@pytest.fixture
async def start(settings: Settings) -> AsyncIterator[StartBus]:
    """Starts processes on a bus of the test's own, so that no running site hears them."""
    layer: dict[str, Any] = django_settings.CHANNEL_LAYERS["default"]
    config = layer["CONFIG"] | {"prefix": PREFIX}
    settings.CHANNEL_LAYERS = {"default": layer | {"CONFIG": config}}
    ears: list[Ear] = []

    def start() -> Ear:
        ears.append(Ear())
        return ears[-1]

    yield start
    for ear in ears:
        await ear.bus.close()
    await get_channel_layer().flush()


@pytest.fixture
async def wire() -> AsyncIterator[Callable[[], Any]]:
    """What goes over Redis meanwhile: `await wire()` is the notices of each message."""
    async with (
        redis.asyncio.Redis.from_url(django_settings.REDIS_URL) as client,
        client.pubsub() as subscription,
    ):
        await subscription.subscribe(f"{PREFIX}__group__processes")

        async def overheard() -> list[list[Notice]]:
            batches = []
            while message := await subscription.get_message(timeout=0.3):
                if message["type"] == "message":
                    batches.append(get_channel_layer().deserialize(message["data"])["notices"])
            return [batch for batch in batches if batch]

        yield overheard


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - a bus has no event for it
            await asyncio.sleep(0.05)


async def meet(*ears: Ear) -> None:
    """Wait until each has heard the others' heartbeats."""
    await asyncio.sleep(1.2)
    await eventually(lambda: all(one.knows(other) for one in ears for other in ears))


async def test_what_is_told_in_one_turn_travels_in_one_message_and_in_order(
    start: StartBus, wire: Callable[[], Any]
) -> None:
    one, other = start(), start()
    await meet(one, other)
    gaps = one.gaps, other.gaps
    notices = [{"to": ["ann"], "text": str(number)} for number in range(100)]

    for notice in notices:
        one.bus.publish(notice)

    assert await other.heard(100) == notices
    assert await wire() == [notices]
    assert (one.gaps, other.gaps) == gaps
    assert one.notices.empty(), "a process has shown to its own sockets what it tells"


async def test_a_process_that_is_alone_tells_nothing(
    start: StartBus, wire: Callable[[], Any]
) -> None:
    alone = start()
    await meet(alone)

    alone.bus.publish({"to": None, "text": "Is anybody there?"})
    assert await wire() == []

    other = start()
    await meet(alone, other)
    alone.bus.publish({"to": None, "text": "And now?"})
    assert await other.heard(1) == [{"to": None, "text": "And now?"}]


async def test_a_newcomer_is_greeted_before_it_has_anything_to_tell(
    start: StartBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("messaging.bus.HEARTBEAT_SECONDS", 60)
    resident = start()
    await resident.bus.ready()
    newcomer = start()
    await eventually(lambda: newcomer.knows(resident))

    newcomer.bus.publish({"to": None, "text": "I am new here"})

    assert await resident.heard(1) == [{"to": None, "text": "I am new here"}]


async def test_a_process_that_hears_nobody_tells_all_the_same(
    start: StartBus, wire: Callable[[], Any]
) -> None:
    deaf = start()  # it has not even heard itself yet

    deaf.bus.publish({"to": None, "text": "Hello"})

    while not (overheard := await wire()):
        pass
    assert overheard == [[{"to": None, "text": "Hello"}]]


async def say_as(origin: str, kind: Kind, number: int, notices: int = 0, *, kept: int = 0) -> None:
    """A message as another process would send it."""
    await get_channel_layer().group_send(
        "processes",
        {
            "type": "bus",
            "kind": kind,
            "origin": origin,
            "number": number,
            "kept": kept,
            "notices": [{"to": None, "text": "x"}] * notices,
        },
    )


@pytest.mark.parametrize(
    ("story", "gaps"),
    [
        ([HELLO, ("notices", 1, 3), ("heartbeat", 1, 0), ("notices", 2, 1)], 0),
        ([HELLO, ("notices", 1, 1), ("goodbye", 1, 0)], 0),
        ([("heartbeat", 5, 0)], 1),  # somebody who was there before we listened
        ([HELLO, ("notices", 2, 1)], 1),  # a batch that did not arrive
        ([HELLO, ("heartbeat", 1, 0)], 1),  # a batch that a heartbeat tells of
        ([HELLO, ("goodbye", 1, 0)], 1),  # a batch that a goodbye tells of
        ([HELLO, ("notices", 1, 1), ("notices", 1, 1)], 1),  # numbers that do not rise
    ],
)
async def test_a_number_that_is_missing_is_noticed(
    start: StartBus, story: list[Said], gaps: int
) -> None:
    ear = start()
    await ear.ready()

    for kind, number, notices in story:
        await say_as("somebody", kind, number, notices)

    await ear.heard(sum(notices for _, _, notices in story))
    await eventually(lambda: ear.gaps >= gaps)
    await asyncio.sleep(0.2)
    assert ear.gaps == gaps


async def test_what_a_process_kept_to_itself_while_it_seemed_alone_is_noticed(
    start: StartBus,
) -> None:
    ear = start()
    await ear.ready()
    await say_as("somebody", "hello", 0)

    await say_as("somebody", "heartbeat", 0, kept=1)  # it had not heard us yet
    await say_as("somebody", "heartbeat", 0, kept=1)

    await eventually(lambda: ear.gaps >= 1)
    await asyncio.sleep(0.2)
    assert ear.gaps == 1


async def test_two_processes_that_lost_each_other_notice_what_was_kept_back(
    start: StartBus,
) -> None:
    one, other = start(), start()
    await meet(one, other)
    gaps = other.gaps
    for name in one.bus._origins.keys() - {one.bus._name}:
        del one.bus._origins[name]  # as after some silent seconds

    one.bus.publish({"to": None, "text": "Nobody here any more"})

    await eventually(lambda: other.gaps > gaps)
    await asyncio.sleep(2 * HEARTBEAT_SECONDS)
    assert other.gaps == gaps + 1


async def test_a_process_that_falls_silent_is_noticed_after_four_seconds(start: StartBus) -> None:
    ear = start()
    await ear.ready()
    clock = asyncio.get_running_loop().time
    said_at = clock()
    await say_as("somebody", "hello", 0)
    assert (ear.gaps, ear.silences) == (0, 0)

    await eventually(lambda: ear.silences > 0)

    assert SILENT_SECONDS <= clock() - said_at < SILENT_SECONDS + HEARTBEAT_SECONDS + 1.5
    assert (ear.gaps, ear.silences) == (1, 1)


async def test_a_process_that_says_goodbye_leaves_no_gap_behind(start: StartBus) -> None:
    stays, leaves = start(), start()
    await meet(stays, leaves)
    gaps = stays.gaps

    await leaves.bus.close()
    await asyncio.sleep(SILENT_SECONDS + 2 * HEARTBEAT_SECONDS)

    assert (stays.gaps, stays.silences) == (gaps, 0)
