"""What people read, at 10,000 messages of 1,000 people and at a hundred times as much."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from statistics import median
from typing import Any
from uuid import uuid4

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_alone
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import Case, Figures
from benchmarks.turns import take_turns

SMALL, LARGE = (1_000, 10_000), (100_000, 1_000_000)  # people, messages
QUICK_SMALL, QUICK_LARGE = (50, 1_000), (100, 4_000)
TIMES = 50


def run(arena: Arena, effort: Effort) -> list[Case]:
    small, large = (QUICK_SMALL, QUICK_LARGE) if effort.quick else (SMALL, LARGE)

    @contextmanager
    def both() -> Iterator[list[Contestant]]:
        with _site(arena, "bench_small", *small) as one, _site(arena, "bench_large", *large) as two:
            yield [one, two]

    return [take_turns("reading", both, _turn, effort)]


@contextmanager
def _site(arena: Arena, name: str, people: int, messages: int) -> Iterator[Contestant]:
    with (
        arena.database(name, people=people, messages=messages) as database,
        chatsite_alone(arena, database) as (contestant,),
    ):
        yield replace(contestant, name=f"{messages:,} messages, {people:,} people")


async def _turn(contestant: Contestant) -> Figures:
    """Milliseconds, in the middle, as seen by somebody with twenty conversations."""
    with closing(HTTPConnection("127.0.0.1", contestant.ports[0], timeout=30)) as connection:
        reader = Reader(connection, contestant.staff)
        conversation = reader.get("conversations/?limit=1")["results"][0]
        one = f"conversations/{conversation['id']}/"
        reader.send(conversation["peer"]["id"])  # for the first time
        return {
            "history page ms": _middle(lambda: reader.get(f"{one}messages/?before=90")),
            "conversation list ms": _middle(lambda: reader.get("conversations/")),
            "unread count ms": _middle(lambda: reader.get(one)),
            "people search ms": _middle(lambda: reader.get("users/?search=ada")),
            "resend lookup ms": _middle(lambda: reader.send(conversation["peer"]["id"])),
        }


class Reader:
    """Somebody with a connection that stays open."""

    def __init__(self, connection: HTTPConnection, person: Person) -> None:
        self._connection = connection
        self._headers = {
            "Authorization": f"Bearer {person.access}",
            "Content-Type": "application/json",
        }
        self._client_id = str(uuid4())

    def get(self, path: str) -> Any:
        return self._request("GET", path, None)

    def send(self, receiver_id: str) -> Any:
        """The same message every time."""
        body = {"receiverId": receiver_id, "message": "once", "clientId": self._client_id}
        return self._request("POST", "messages/", json.dumps(body))

    def _request(self, method: str, path: str, body: str | None) -> Any:
        self._connection.request(method, f"/api/{path}", body, self._headers)
        response = self._connection.getresponse()
        answer = json.loads(response.read())
        if not 200 <= response.status < 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer}")
        return answer


def _middle(read: Callable[[], Any]) -> float:
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        read()
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)
