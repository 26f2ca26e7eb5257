"""REST as a person uses it, and a look into the database past the product's own code."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest
from django.conf import settings
from pymongo import MongoClient
from pymongo.database import Database

from tests.messaging.blocker import Blocker
from tests.messaging.rest import Rest
from tests.messaging.writer import Writer
from tests.people import Person, make_person
from tests.site import Site, Worker

As = Callable[[Person, Worker], Rest]
Mongo = Database[dict[str, Any]]


@pytest.fixture
async def rest() -> AsyncIterator[As]:
    """`rest(ann, worker)` is the API as ann sees it through that worker."""
    async with httpx.AsyncClient(verify=False, timeout=20) as client:  # noqa: S501 - it is http
        yield lambda person, worker: Rest(client, person, worker)


@pytest.fixture
def crowd(transactional_db: None) -> list[Person]:
    return [make_person("guest") for _ in range(8)]


@pytest.fixture(scope="session")
def mongo(django_db_setup: None) -> Iterator[Mongo]:
    with MongoClient[dict[str, Any]](
        settings.MONGODB_URI, tz_aware=True, timeoutMS=30_000
    ) as client:
        yield client[settings.MONGODB_NAME]


@pytest.fixture
async def writer(transactional_db: None) -> AsyncIterator[Writer]:
    writer = Writer()
    yield writer
    await writer.close()


@pytest.fixture
async def other_writer(transactional_db: None) -> AsyncIterator[Writer]:
    writer = Writer()
    yield writer
    await writer.close()


@pytest.fixture
async def bobs(site: Site, bob: Person) -> AsyncIterator[Blocker]:
    """The API as Bob uses it through the first worker."""
    async with httpx.AsyncClient(timeout=20) as client:
        yield Blocker(client, bob, site.workers[0])
