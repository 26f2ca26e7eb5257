"""What people find of what the site said while they were away."""

import httpx
import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from broadcasts import services
from tests.accounts.conftest import Api
from tests.accounts.reads import reads_of
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import open_tab

BROADCASTS = "/api/broadcasts/"


@pytest.fixture
def five(staff: Person) -> None:
    """Broadcasts 1 to 5."""
    publish(staff, 5)


def publish(staff: Person, count: int) -> None:
    user = User.objects.get(pk=staff.id)
    for number in range(count):
        services.publish(user, message=f"Text {number}", client_id=f"{count}-{number}")


def walk(api: Api, parameter: str, start: int | None, limit: int) -> list[list[int]]:
    """The numbers on each page, from page to page until there is none."""
    pages, query = [], {"limit": limit} | ({} if start is None else {parameter: start})
    while True:
        page = api.get(BROADCASTS, query).json()
        pages.append([broadcast["seq"] for broadcast in page["results"]])
        if page["next"] is None:
            return pages
        query[parameter] = page["next"]


def test_history_pages_backwards_to_the_first(ann: Person, five: None) -> None:
    api = Api().acting_as(ann)

    assert walk(api, "before", None, 2) == [[5, 4], [3, 2], [1]]
    assert walk(api, "before", 4, 2) == [[3, 2], [1]]
    assert walk(api, "before", None, 5) == [[5, 4, 3, 2, 1]]
    assert walk(api, "before", 1, 5) == [[]]


def test_history_pages_forwards_to_the_newest(ann: Person, five: None) -> None:
    api = Api().acting_as(ann)

    assert walk(api, "after", 0, 2) == [[1, 2], [3, 4], [5]]
    assert walk(api, "after", 3, 2) == [[4, 5]]
    assert walk(api, "after", 5, 2) == [[]]


def test_a_page_that_cannot_be_is_refused(ann: Person) -> None:
    api = Api().acting_as(ann)
    queries = [
        *("limit=0", "limit=101", "limit=ten", "limit[$gt]=1&limit="),
        *("before=-1", "before=1.5", "after=", "after=9007199254740992", 'after={"$gt":0}'),
        "before=3&after=1",
    ]

    for query in queries:
        answer = api.get(f"{BROADCASTS}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), query


def test_a_page_reads_what_it_shows_however_long_the_history_is(ann: Person, staff: Person) -> None:
    publish(staff, 60)
    api = Api().acting_as(ann)

    with reads_of("broadcasts") as reads:
        for query in ({}, {"before": 30}, {"after": 30}):
            assert len(api.get(BROADCASTS, query | {"limit": 10}).json()["results"]) == 10

    assert len(reads) == 3
    for read in reads:
        assert read["plan"].startswith("IXSCAN"), read
        assert read["documents"] <= 11, read


def test_who_joins_later_finds_older_broadcasts_as_read(staff: Person) -> None:
    publish(staff, 1)
    newcomer = Api().acting_as(make_person("newcomer"))
    publish(staff, 2)

    found = newcomer.get(BROADCASTS).json()["results"]

    assert [(row["seq"], row["isRead"]) for row in found] == [(3, False), (2, False), (1, True)]


async def test_somebody_who_was_away_finds_it_on_connecting(
    site: Site, staff: Person, ann: Person
) -> None:
    await sync_to_async(publish)(staff, 1)

    tab = await open_tab(ann, site.workers[1])
    async with httpx.AsyncClient() as client:
        page = await client.get(
            f"{site.workers[1].url}{BROADCASTS}", params={"after": 0}, headers=ann.headers
        )

    (found,) = page.json()["results"]
    assert (found["message"], found["isRead"], found["receiverId"]) == ("Text 0", False, "all")
    assert await tab.hears_nothing()
