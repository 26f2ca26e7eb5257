"""A worker dies, or Redis does: sends go on, and every tab learns that it has to catch up."""

import asyncio
from collections.abc import Iterator
from secrets import token_hex

import pytest
import redis.asyncio
from channels.layers import get_channel_layer
from django.conf import settings

from messaging.bus import HEARTBEAT_SECONDS, SILENT_SECONDS
from messaging.recovery import RESYNC_SECONDS
from tests.people import Person
from tests.servers import Server, own_redis, url_of
from tests.site import Site
from tests.tabs import Tab, open_tab

# The silence, the heartbeat that notices it, and patience with a slow machine.
NOTICED_SECONDS = SILENT_SECONDS + HEARTBEAT_SECONDS + 1.5
# Whoever waited for Redis would take longer.
ACKNOWLEDGED_SECONDS = settings.REDIS_TIMEOUT_SECONDS


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with own_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def fragile(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, redis_server: Server
) -> Iterator[Site]:
    """A site whose Redis is its own. Every test leaves it whole."""
    site = Site(tmp_path_factory.mktemp("fragile"), {"REDIS_URL": url_of(redis_server)})
    yield site
    site.stop()


async def settled(*tabs: Tab) -> None:
    """Wait until the workers have met, which they announce as something that may be missed."""
    await asyncio.sleep(1.5)
    for tab in tabs:
        while not tab.resyncs.empty():
            tab.resyncs.get_nowait()


async def until_they_meet(bobs: Tab, ann: Person, anns: Tab, bob: Person) -> None:
    """Wait until the workers of the two tabs hear each other again.

    Who has heard the other one keeps nothing from it. That somebody types is told only live.
    """
    while await anns.hears_nothing():
        await bobs.command("typing", receiverId=ann.id)
    while await bobs.hears_nothing():
        await anns.command("typing", receiverId=bob.id)


async def test_when_a_worker_is_killed_the_tabs_of_the_others_resync(
    fragile: Site, ann: Person, bob: Person
) -> None:
    doomed, other = fragile.workers
    lost, tab = await open_tab(ann, doomed), await open_tab(bob, other)
    await settled(tab)

    doomed.kill()

    await lost.closed_with()
    await tab.resynced(within_seconds=NOTICED_SECONDS)

    doomed.start().wait_until_ready()
    back = await open_tab(ann, doomed)
    await until_they_meet(tab, ann, back, bob)
    stored = await back.send(bob, "Here I am again")
    assert await tab.next_event("privateMessage", passing_over="typing") == stored


async def test_without_redis_sends_are_acknowledged_and_afterwards_delivery_is_live_again(
    fragile: Site, redis_server: Server, ann: Person, bob: Person
) -> None:
    one, other = fragile.workers
    ann_tab, near, far = [
        await open_tab(*place) for place in ((ann, one), (bob, one), (bob, other))
    ]
    await settled(far)

    redis_server.hang()
    await send_and_see(ann_tab, bob, near)
    await far.resynced(within_seconds=NOTICED_SECONDS)

    redis_server.kill()
    await send_and_see(ann_tab, bob, near)
    late = await Tab.open(other)
    assert (await late.command("connect", token=bob.access))["ok"], "one may still come in"
    assert await far.hears_nothing(), "or this test means nothing"

    redis_server.start()
    await until_they_meet(far, ann, ann_tab, bob)
    stored = await ann_tab.send(bob, "Live again")
    for tab in (near, far, late):
        assert await tab.next_event("privateMessage", passing_over="typing") == stored


async def send_and_see(sender: Tab, receiver: Person, receiver_tab: Tab) -> None:
    """Both are connected to the same worker, which needs no Redis to show a message."""
    for number in range(10):
        async with asyncio.timeout(ACKNOWLEDGED_SECONDS):
            stored = await sender.send(receiver, f"Line {number}")
        assert await receiver_tab.next_event("privateMessage") == stored


async def test_what_is_missed_just_after_a_resync_brings_another(
    fragile: Site, redis_server: Server, ann: Person
) -> None:
    tab = await open_tab(ann, fragile.workers[0])
    await settled(tab)
    await asyncio.sleep(3)

    await appear_from_nowhere(redis_server)
    await tab.resynced(within_seconds=1)
    await appear_from_nowhere(redis_server)

    await tab.resynced(within_seconds=RESYNC_SECONDS + 1)


async def appear_from_nowhere(redis_server: Server) -> None:
    """Be a process that nobody has heard of, and leave before anybody can miss it."""
    async with redis.asyncio.Redis(port=redis_server.port) as client:
        origin = token_hex(8)
        for kind in ("heartbeat", "goodbye"):
            message = {"type": "bus", "kind": kind, "origin": origin, "number": 5, "kept": 0}
            await client.publish(
                f"{settings.MONGODB_NAME}__group__processes",
                get_channel_layer().serialize(message | {"notices": []}),
            )
