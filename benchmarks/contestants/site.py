"""Chatsite itself, as `bin/run` starts it."""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks import cores
from benchmarks.arena import Arena, Database
from benchmarks.chatsite_tab import ChatsiteTab
from benchmarks.contestants.contestant import Contestant
from chatsite.local import ports, workers

NAME = "Chatsite"


@contextmanager
def running(arena: Arena, database: Database, *, count: int = 1) -> Iterator[Contestant]:
    """With `count` worker processes, each on a port of its own and all on one core."""
    numbers = [ports.unused() for _ in range(count)]
    listeners = [listener for port in numbers for listener in ports.listen(port, count=1)]
    site = workers.prepare(listeners, database.environment, lock=arena.lock)
    with cores.on(cores.SERVERS), workers.running(site, listeners):
        for worker, port in zip(site, numbers, strict=True):
            workers.serve([worker], port)
        yield Contestant(
            name=NAME,
            tab=ChatsiteTab,
            ports=numbers,
            pids={"server": [worker.process.pid for worker in site], **arena.pids},
            staff=database.people[0],
            token_of=lambda person: person.access,
        )
