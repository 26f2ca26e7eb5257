"""The blueprint in `benchmarks/blueprint/`: Express, Socket.IO and Mongoose on Node."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import jwt

from benchmarks import cores
from benchmarks.arena import Arena, Database, Person
from benchmarks.contestants.contestant import Contestant
from benchmarks.socket_io_tab import SocketIoTab
from chatsite.local import ports
from chatsite.local.options import ROOT
from chatsite.local.processes import Child, stop

NAME = "Blueprint"
GROUPED = "Blueprint with group commit"
START_SECONDS = 30
STOP_SECONDS = 5


@contextmanager
def running(
    arena: Arena, database: Database, *, count: int = 1, group_commit: bool = False
) -> Iterator[Contestant]:
    """With `count` processes, joined by the Redis adapter when there are several."""
    secret = secrets.token_hex(32)
    environment = os.environ | {
        "NODE_ENV": "production",
        # Without the options of pymongo; the server sets the same durability itself.
        "MONGODB_URI": arena.addresses["MONGODB_URI"].partition("&")[0],
        "MONGODB_NAME": f"{database.name}_blueprint{'_grouped' * group_commit}",
        "JWT_SECRET": secret,
        "REDIS_URL": arena.addresses["REDIS_URL"] if count > 1 else "",
        "GROUP_COMMIT": "1" if group_commit else "",
    }
    numbers = [ports.unused() for _ in range(count)]
    servers = [
        Child(NAME, ["node", SERVER], environment=environment | {"PORT": str(port)})
        for port in numbers
    ]
    try:
        with cores.on(cores.SERVERS):
            for server in servers:
                server.start()
        for server, port in zip(servers, numbers, strict=True):
            ports.wait_until_open(port, server, seconds=START_SECONDS)
        yield Contestant(
            name=GROUPED if group_commit else NAME,
            tab=SocketIoTab,
            ports=numbers,
            pids={"server": [server.process.pid for server in servers], **arena.pids},
            staff=database.people[0],
            token_of=lambda person: _token(person, secret),
        )
    finally:
        stop(servers, seconds=STOP_SECONDS)
        with arena.mongodb() as client:
            client.drop_database(environment["MONGODB_NAME"])


SERVER = ROOT / "benchmarks" / "blueprint" / "server.js"


def _token(person: Person, secret: str) -> str:
    claims = {"id": person.id, "username": person.username, "isStaff": person.is_staff}
    return jwt.encode(claims, secret, algorithm="HS256")
