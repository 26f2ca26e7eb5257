from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest
from django.db import connection

from messaging import log
from messaging.audit import findings
from tests.people import Person, give_password, make_person
from tests.site import Site

PASSWORD = "a quiet lamp 7"

Enter = Callable[[Person], httpx.Client]


@pytest.fixture
def enter(site: Site) -> Iterator[Enter]:
    """`enter(ann)` is the API as ann sees it."""
    with ExitStack() as doors:
        yield lambda person: doors.enter_context(
            httpx.Client(base_url=f"{site.url}/api/", headers=person.headers, timeout=30)
        )


@pytest.fixture
def mia(transactional_db: None) -> Person:
    """Somebody who will want to leave, and knows her password."""
    person = make_person("mia")
    give_password(person, PASSWORD)
    return person


def say(sender: httpx.Client, receiver: Person, text: str) -> httpx.Response:
    return sender.post("messages/", json={"receiverId": receiver.id, "message": text})


def leave(person: httpx.Client, password: str = PASSWORD) -> httpx.Response:
    return person.post("users/me/delete/", json={"currentPassword": password})


def found_in_the_database(text: str) -> list[str]:
    """The collections in which the text stands anywhere."""
    database = connection.database  # type: ignore[attr-defined]
    return [
        name
        for name in database.list_collection_names()
        if any(text in repr(document).casefold() for document in database[name].find())
    ]


def contradictions() -> list[str]:
    """What the audit has to say once the lists have followed the messages."""
    log.bring_all_up_to_date()
    return [finding.sentence for finding in findings()]
