"""Real MongoDB, real Redis, real servers. `bin/test` provides the first two."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests import tabs
from tests.people import Person, make_person
from tests.site import Site


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two worker processes, kept for the whole run. Tests that break one start their own."""
    running = Site(tmp_path_factory.mktemp("site"), {})
    yield running
    running.stop()


@pytest.fixture
def new_site(django_db_setup: None, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Starts sites of a test's own, with environment variables as keyword arguments."""
    started: list[Site] = []

    def start(**environment: str) -> Site:
        folder = tmp_path / f"site-{len(started)}"
        folder.mkdir()
        started.append(Site(folder, environment))
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture(autouse=True)
async def no_tab_outlives_its_test() -> AsyncIterator[None]:
    yield
    await tabs.close_all()


@pytest.fixture
def ann(transactional_db: None) -> Person:
    return make_person("ann")


@pytest.fixture
def bob(transactional_db: None) -> Person:
    return make_person("bob")


@pytest.fixture
def eve(transactional_db: None) -> Person:
    """Somebody who takes no part in what ann and bob do."""
    return make_person("eve")
