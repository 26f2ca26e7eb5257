"""The instrument counts what goes wrong, exactly."""

import os
from functools import partial
from pathlib import Path

import pytest
from bson import ObjectId

from benchmarks.arena import Arena, Database, Person
from benchmarks.chatsite_tab import ChatsiteTab
from benchmarks.contestants import bare
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import QUICK
from benchmarks.figures import WRONGS, Figures
from benchmarks.load import ClosedLoop
from benchmarks.talking import talk
from tests.people import make_person
from tests.site import Site

IN_FLIGHT = 10  # everybody sends so many at once: the seventh is among them on any machine
BARE = "benchmarks.bare_server"
FAULTY = "tests.benchmarks.faulty_servers"


@pytest.fixture
def people() -> list[Person]:
    ids = [str(ObjectId()) for _ in range(20)]
    return [Person(person_id, username=person_id, access="") for person_id in ids]


@pytest.fixture
def arena(tmp_path: Path) -> Arena:
    addresses = {name: os.environ[name] for name in ("MONGODB_URI", "REDIS_URL")}
    return Arena(tmp_path, lock=0, addresses=addresses, pids={})


async def wrongs_of(contestant: Contestant, people: list[Person]) -> Figures:
    figures = await talk(contestant, people, partial(ClosedLoop, in_flight=IN_FLIGHT), QUICK)
    assert figures["acknowledged"] >= IN_FLIGHT * len(people)
    return {wrong: figures[wrong] for wrong in WRONGS if figures[wrong]}


@pytest.mark.parametrize(
    ("server", "wrongs"),
    [
        ([BARE], {}),
        ([FAULTY, "Dropping"], {"lost": 20}),
        ([FAULTY, "Doubling"], {"doubled": 20}),
        ([FAULTY, "Reordering"], {"disordered": 20}),
    ],
)
async def test_every_message_that_goes_wrong_is_counted(
    arena: Arena, people: list[Person], server: list[str], wrongs: Figures
) -> None:
    database = Database("test_counting", people, {})
    with bare.running(arena, database, server=server) as contestant:
        assert await wrongs_of(contestant, people) == wrongs


@pytest.fixture
def signed_in(transactional_db: None) -> list[Person]:
    # So many that none of them is as fast as a socket may not be.
    made = [make_person("talker") for _ in range(60)]
    return [Person(person.id, person.username, person.access) for person in made]


async def test_nothing_goes_wrong_at_chatsite(site: Site, signed_in: list[Person]) -> None:
    contestant = Contestant(
        name="Chatsite",
        tab=ChatsiteTab,
        ports=[site.workers[0].port],  # who is on another one may be told to `resync`
        pids={},
        staff=signed_in[0],
        token_of=lambda person: person.access,
    )
    assert await wrongs_of(contestant, signed_in) == {}
