"""A socket on which nothing happens stays open."""

import asyncio

from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

# Longer than the 5 seconds after which a Redis client may give an idle connection up.
QUIET_SECONDS = 12


async def test_after_a_long_silence_messages_still_cross_workers(
    site: Site, ann: Person, bob: Person
) -> None:
    one, other = site.workers
    ann_tab, bob_tab = await open_tab(ann, one), await open_tab(bob, other)

    await asyncio.sleep(QUIET_SECONDS)

    assert await ann_tab.hears_nothing()
    stored = await ann_tab.send(bob, "Still there?")
    assert await bob_tab.next_event("privateMessage") == stored
