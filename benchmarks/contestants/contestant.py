import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection

from benchmarks.arena import Person
from benchmarks.processes import Pids
from benchmarks.tabs import Tab

HANDSHAKES_AT_ONCE = 20
REQUEST_SECONDS = 30


@dataclass(frozen=True)
class Contestant:
    """A server that runs: one process, or several with a port each."""

    name: str
    tab: type[Tab]
    ports: list[int]
    pids: Pids  # of the server and of what it works with
    token_of: Callable[[Person], str]
    staff: Person

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    async def open_tabs(self, people: list[Person]) -> list[Tab]:
        """Everybody signed in, in the same order, and spread over the processes in turn."""
        door = asyncio.Semaphore(HANDSHAKES_AT_ONCE)

        async def enter(number: int, person: Person) -> Tab:
            async with door:
                port = self.ports[number % len(self.ports)]
                return await self.tab.open(port, self.token_of(person))

        return await asyncio.gather(*[enter(*each) for each in enumerate(people)])

    async def publish(self, text: str) -> None:
        """Send a broadcast, as a program would. Raises when it is refused."""
        await asyncio.to_thread(self._post, "/api/broadcasts/", {"message": text})

    def _post(self, path: str, body: dict[str, str]) -> None:
        authorization = f"Bearer {self.token_of(self.staff)}"
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        connection = HTTPConnection("127.0.0.1", self.ports[0], timeout=REQUEST_SECONDS)
        with closing(connection):
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            if response.status != HTTPStatus.CREATED:
                raise RuntimeError(f"{self.name}: {response.status} {response.read()!r}")
