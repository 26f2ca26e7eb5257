"""A whole part is away for a while: what two people notice, and for how long."""

from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest

from tests.faults import evidence, parts, scene
from tests.faults.device import Device
from tests.faults.scene import Scene, until

TEXTS = 5
ACKNOWLEDGED_WITHIN_SECONDS = 2
RECEIVED_WITHIN_SECONDS = 5
PATIENCE_SECONDS = 60

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
async def playing(tmp_path: Path) -> AsyncIterator[Scene]:
    async with parts.running(tmp_path) as site:
        (ann,), (bob,) = site.servers.make_people(2, devices=1)
        async with scene.played_by(ann, bob, site, Device) as playing:
            yield playing


@pytest.mark.parametrize("is_frozen", [False, True], ids=["away", "frozen"])
async def test_without_redis_messages_are_acknowledged_and_arrive_within_five_seconds(
    playing: Scene, is_frozen: bool
) -> None:
    redis = playing.parts.redis
    if is_frozen:
        redis.hang()
    else:
        redis.kill()

    for _ in range(TEXTS):
        written_at = monotonic()
        playing.ann.write(playing.bob.person)
        await playing.all_acknowledged()
        assert monotonic() - written_at < ACKNOWLEDGED_WITHIN_SECONDS
        await playing.shown_to_bob()
        assert monotonic() - written_at < RECEIVED_WITHIN_SECONDS

    if is_frozen:
        redis.go_on()
    else:
        redis.start()
    assert await violated(playing) == {}


async def test_without_mongodb_a_send_is_refused_and_nobody_is_told_of_it(playing: Scene) -> None:
    playing.parts.mongod.hang()

    playing.ann.write(playing.bob.person)
    await until(lambda: bool(playing.journal.refusals))
    assert playing.journal.refusals == {"unavailable"}, "which says when to try again"
    assert not playing.bob.memory.conversations

    playing.parts.mongod.go_on()
    await playing.all_acknowledged()
    await playing.shown_to_bob()
    assert await violated(playing) == {}


async def violated(playing: Scene) -> dict[str, list[str]]:
    await playing.settled()
    _, violations = await evidence.judge(
        playing.parts.servers, playing.devices, playing.journal, patience=PATIENCE_SECONDS
    )
    return violations | await evidence.audit(playing.parts.servers)
