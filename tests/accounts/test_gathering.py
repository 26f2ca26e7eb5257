"""Many who ask at once share few queries, and nobody is told what was read before they asked."""

import asyncio
from collections.abc import Collection

import pytest
from asgiref.sync import async_to_sync

from accounts.authentication import Access, averify_access
from accounts.gathering import GatheredQuery
from tests.accounts.reads import reads_of
from tests.people import Person, make_person


class Shelf:
    """Counts how often somebody looks, and lets them look only when it is told to."""

    def __init__(self) -> None:
        self.looks: list[set[str]] = []
        self.content = {"a": 1, "b": 2}
        self.opened = asyncio.Event()

    async def look_up(self, keys: Collection[str]) -> dict[str, int]:
        self.looks.append(set(keys))
        found = {key: self.content[key] for key in keys if key in self.content}
        await self.opened.wait()
        return found


async def test_those_who_ask_while_one_query_runs_share_the_next() -> None:
    shelf = Shelf()
    query = GatheredQuery(shelf.look_up)
    first = asyncio.create_task(query.find(["a"]))
    await asyncio.sleep(0.01)
    others = [asyncio.create_task(query.find([key])) for key in ("a", "b", "nobody")]
    await asyncio.sleep(0.01)
    shelf.content["a"] = 10  # behind the back of the first query alone
    shelf.opened.set()

    assert await first == {"a": 1}
    assert await asyncio.gather(*others) == [{"a": 10}, {"b": 2}, {}]
    assert shelf.looks == [{"a"}, {"a", "b", "nobody"}]


async def test_who_goes_away_leaves_the_others_their_answer() -> None:
    shelf = Shelf()
    query = GatheredQuery(shelf.look_up)
    leaving, staying = [asyncio.create_task(query.find([key])) for key in ("a", "b")]
    await asyncio.sleep(0.01)
    leaving.cancel()
    shelf.opened.set()

    assert await staying == {"b": 2}


async def test_an_error_reaches_all_who_asked_and_nobody_after_them() -> None:
    async def fail_once(keys: Collection[str]) -> dict[str, int]:
        calls.append(keys)
        if len(calls) == 1:
            raise OSError
        return dict.fromkeys(keys, 1)

    calls: list[Collection[str]] = []
    query = GatheredQuery(fail_once)
    outcomes = await asyncio.gather(query.find(["a"]), query.find(["b"]), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [OSError, OSError]
    assert await query.find(["a"]) == {"a": 1}


@pytest.fixture
def crowd(transactional_db: None) -> list[Person]:
    return [make_person("crowd") for _ in range(20)]


def test_a_crowd_that_connects_at_once_is_looked_up_in_two_queries(crowd: list[Person]) -> None:
    async def connect() -> list[Access]:
        return await asyncio.gather(*[averify_access(person.access) for person in crowd])

    with reads_of("sessions") as reads:
        accesses = async_to_sync(connect)()
    with reads_of("users") as reads_of_users:
        async_to_sync(connect)()

    assert [str(access.user.pk) for access in accesses] == [person.id for person in crowd]
    assert [read["documents"] for read in [*reads, *reads_of_users]] == [20, 20]
