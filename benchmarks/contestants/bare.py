"""The bare limit in `benchmarks/bare_server.py`."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks import cores
from benchmarks.arena import Arena, Database
from benchmarks.chatsite_tab import ChatsiteTab
from benchmarks.contestants.contestant import Contestant
from chatsite.local import ports
from chatsite.local.processes import Child, stop

NAME = "Bare limit"
START_SECONDS = 30
STOP_SECONDS = 5


@contextmanager
def running(
    arena: Arena, database: Database, *, server: Sequence[str] = ("benchmarks.bare_server",)
) -> Iterator[Contestant]:
    port = ports.unused()
    environment = os.environ | {
        "MONGODB_URI": arena.addresses["MONGODB_URI"],
        "MONGODB_NAME": f"{database.name}_bare",
        "PORT": str(port),
    }
    child = Child(NAME, [sys.executable, "-m", *server], environment=environment)
    with cores.on(cores.SERVERS):
        child.start()
    try:
        ports.wait_until_open(port, child, seconds=START_SECONDS)
        yield Contestant(
            name=NAME,
            tab=ChatsiteTab,
            ports=[port],
            pids={"server": [child.process.pid], **arena.pids},
            staff=database.people[0],
            token_of=lambda person: person.id,
        )
    finally:
        stop([child], seconds=STOP_SECONDS)
        with arena.mongodb() as client:
            client.drop_database(environment["MONGODB_NAME"])
