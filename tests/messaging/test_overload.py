"""When there is more to store than can be stored: people are told early, and when to come back."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from messaging.early_returns import HOLD_SECONDS, MOST_EARLY_RETURNS
from tests.people import Person
from tests.site import Site
from tests.tabs import Frame, Tab, open_tab


@pytest.fixture
def full_site(django_db_setup: None, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path, {}, application="tests.messaging.full:application")
    yield site
    site.stop()


async def refused_send(tab: Tab, receiver: Person) -> Frame:
    reply = await tab.command(
        "sendMessage", receiverId=receiver.id, message="Hi", clientId="client-id-1"
    )
    error: Frame = reply["error"]
    assert error["code"] == "busy"
    return error


async def test_who_never_waits_before_coming_back_is_made_to_wait(
    full_site: Site, ann: Person, bob: Person
) -> None:
    tab = await open_tab(ann, full_site.workers[0])
    begun = time.monotonic()

    for _ in range(1 + MOST_EARLY_RETURNS):
        assert (await refused_send(tab, bob))["retryAfter"] >= 1
    told = time.monotonic()
    await refused_send(tab, bob)

    assert told - begun < MOST_EARLY_RETURNS * HOLD_SECONDS, "the first ones were told at once"
    assert time.monotonic() - told >= HOLD_SECONDS
