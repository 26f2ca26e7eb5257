"""MongoDB hangs or dies: nothing is acknowledged that is not stored, and it heals by itself."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from bson import ObjectId
from django.conf import settings
from pymongo import MongoClient

from messaging.consumers import CONNECT_SECONDS
from tests.messaging.conftest import As, Mongo
from tests.people import Person
from tests.servers import Server, own_mongod, own_redis, uri_of, url_of
from tests.site import Site
from tests.tabs import Tab, open_tab

UNAVAILABLE = {
    "code": "unavailable",
    "message": "This is not available right now. Please try again.",
    "retryAfter": 2,
}


@pytest.fixture(scope="module")
def mongod(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with own_mongod(tmp_path_factory.mktemp("mongod"), settings.MONGODB_NAME) as server:
        yield server


@pytest.fixture(scope="module")
def fragile(mongod: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One worker on a MongoDB of its own. Every test leaves both running."""
    yield from site_over(mongod, tmp_path_factory.mktemp("fragile"), timeout_ms=1_000)


@pytest.fixture
def patient(mongod: Server, tmp_path: Path) -> Iterator[Site]:
    """The same, and it waits longer for MongoDB."""
    yield from site_over(mongod, tmp_path, timeout_ms=20_000)


def site_over(mongod: Server, folder: Path, *, timeout_ms: int) -> Iterator[Site]:
    with own_redis(folder) as redis_server:
        environment = {
            "MONGODB_URI": uri_of(mongod),
            "MONGODB_TIMEOUT_MS": str(timeout_ms),
            "REDIS_URL": url_of(redis_server),
        }
        site = Site(folder, environment, count=1)
        yield site
        site.stop()


@pytest.fixture
def moved(ann: Person, bob: Person, mongo: Mongo, mongod: Server) -> None:
    """The two people and their sessions, in the other MongoDB as well."""
    with MongoClient[dict[str, Any]](uri_of(mongod)) as client:
        target = client[settings.MONGODB_NAME]
        for person in (ann, bob):
            target["users"].insert_one(mongo["users"].find_one({"_id": ObjectId(person.id)}) or {})
            session = {"_id": ObjectId(person.session_id)}
            target["sessions"].insert_one(mongo["sessions"].find_one(session) or {})


async def send(tab: Tab, receiver: Person, client_id: str) -> dict[str, Any]:
    return await tab.command(
        "sendMessage", receiverId=receiver.id, message="Hi", clientId=client_id
    )


async def wait_until_ready(site: Site, http: httpx.AsyncClient) -> None:
    give_up_at = time.monotonic() + 10
    while (await http.get(f"{site.url}/readyz")).status_code != httpx.codes.OK:
        assert time.monotonic() < give_up_at


async def test_a_send_into_a_database_that_hangs_is_stored_once_after_the_resend(
    fragile: Site, mongod: Server, ann: Person, bob: Person, moved: None, rest: As
) -> None:
    tab = await open_tab(ann, fragile.workers[0])
    program = rest(ann, fragile.workers[0])
    before = await send(tab, bob, "before")

    mongod.hang()
    refused = await send(tab, bob, "unknown outcome")
    alive, ready = [
        await program.client.get(f"{fragile.url}{path}") for path in ("/livez", "/readyz")
    ]
    mongod.go_on()
    await wait_until_ready(fragile, program.client)
    again = await send(tab, bob, "unknown outcome")

    assert refused == {"ref": refused["ref"], "ok": False, "error": UNAVAILABLE}
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (
        503,
        {"status": "unavailable", "mongodb": False, "redis": True},
    )
    history = await program.history(bob)
    assert history == [again["data"]["message"], before["data"]["message"]]
    assert [message["seq"] for message in history] == [2, 1]


async def test_a_database_that_died_loses_nothing_and_is_found_again_without_a_restart(
    fragile: Site, mongod: Server, ann: Person, bob: Person, moved: None, rest: As
) -> None:
    tab = await open_tab(ann, fragile.workers[0])
    program = rest(ann, fragile.workers[0])
    before = await send(tab, bob, "before")

    mongod.kill()
    refused = await send(tab, bob, "down")
    newcomer = await Tab.open(fragile.workers[0])
    waiting = await newcomer.command("connect", token=bob.access)
    response = await program.send(bob, "Hi", client_id="down")
    listed = await program.get("conversations/")
    mongod.start()
    await wait_until_ready(fragile, program.client)
    again = await send(tab, bob, "down")
    await open_tab(bob, fragile.workers[0])

    assert refused["error"] == waiting["error"] == UNAVAILABLE
    for answer in (response, listed):
        assert (answer.status_code, answer.json()) == (503, UNAVAILABLE)
        assert answer.headers["Retry-After"] == "2"
    assert again["ok"], "the same socket goes on"
    assert await program.history(bob) == [again["data"]["message"], before["data"]["message"]]


async def test_who_connects_in_time_is_not_closed_because_the_answer_takes_long(
    patient: Site, mongod: Server, ann: Person, moved: None
) -> None:
    tab = await Tab.open(patient.workers[0])

    mongod.hang()
    reply = asyncio.create_task(tab.command("connect", token=ann.access))
    await asyncio.sleep(CONNECT_SECONDS + 1)
    mongod.go_on()

    assert (await reply)["ok"]
