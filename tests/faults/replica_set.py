"""Three MongoDBs that elect one of them."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import AutoReconnect, PyMongoError

from tests.servers import Listening, Server, migrate, plain_mongod

NODES = 3
ELECTION_SECONDS = 60


class ReplicaSet:
    """Used like a single server: what happens to it happens to its primary."""

    def __init__(self, nodes: list[Server]) -> None:
        self._nodes = nodes
        self._struck = nodes[0]

    @property
    def port(self) -> int:
        """Of one of them, which knows the others."""
        return self._nodes[0].port

    def kill(self) -> None:
        self._struck = self.primary()
        self._struck.kill()

    def start(self) -> None:
        self._struck.start()

    def hang(self) -> None:
        self._struck = self.primary()
        self._struck.hang()

    def go_on(self) -> None:
        self._struck.go_on()

    def step_down(self) -> None:
        """Let another one be elected, at once, whatever the primary was doing."""
        with _client_of(self.primary()) as client, suppress(AutoReconnect):
            client.admin.command("replSetStepDown", 10, force=True)

    def primary(self) -> Server:
        """The one that takes writes, which may have to be elected first."""
        give_up_at = time.monotonic() + ELECTION_SECONDS
        while time.monotonic() < give_up_at:
            for node in self._nodes:
                with suppress(PyMongoError), _client_of(node) as client:
                    if client.admin.command("hello")["isWritablePrimary"]:
                        return node
            time.sleep(0.1)
        raise RuntimeError("No node was elected")


@contextmanager
def own_replica_set(folder: Path, database: str) -> Iterator[ReplicaSet]:
    """Ready, with the collections and indexes of the site."""
    with ExitStack() as stack:
        nodes = []
        for number in range(NODES):
            (folder / str(number)).mkdir()
            node = plain_mongod(folder / str(number), "--replSet", "rs0")
            nodes.append(stack.enter_context(node))
        introduce(nodes, nodes)
        replica_set = ReplicaSet(nodes)
        replica_set.primary()
        migrate(replica_set, database)
        yield replica_set


def introduce(nodes: Sequence[Server], doors: Sequence[Listening]) -> None:
    """Make them one set, in which everybody comes to each node through its door."""
    config = {
        "_id": "rs0",
        "members": [
            {"_id": number, "host": f"127.0.0.1:{door.port}"} for number, door in enumerate(doors)
        ],
        "settings": {"electionTimeoutMillis": 2000},
    }
    with _client_of(nodes[0]) as client:
        client.admin.command("replSetInitiate", config)


def _client_of(node: Server) -> MongoClient[dict[str, Any]]:
    return MongoClient(
        port=node.port,
        directConnection=True,
        serverSelectionTimeoutMS=500,
        socketTimeoutMS=1000,  # of one that hangs
    )
