import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.arena import Person
from benchmarks.processes import Pids
from benchmarks.tabs import Tab

HANDSHAKES_AT_ONCE = 20


@dataclass(frozen=True)
class Contestant:
    """A server that runs: one process, or several with a port each."""

    name: str
    tab: type[Tab]
    ports: list[int]
    pids: Pids  # of the server and of what it works with
    token_of: Callable[[Person], str]

    async def open_tabs(self, people: list[Person]) -> list[Tab]:
        """Everybody signed in, in the same order, and spread over the processes in turn."""
        door = asyncio.Semaphore(HANDSHAKES_AT_ONCE)

        async def enter(number: int, person: Person) -> Tab:
            async with door:
                port = self.ports[number % len(self.ports)]
                return await self.tab.open(port, self.token_of(person))

        return await asyncio.gather(*[enter(*each) for each in enumerate(people)])
