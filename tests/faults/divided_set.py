"""Three MongoDBs, one of which can be kept apart from the others and from nobody else."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from anyio.from_thread import BlockingPortal, start_blocking_portal

from tests.faults.proxy import Proxy
from tests.faults.replica_set import NODES, ReplicaSet, introduce
from tests.servers import Server, migrate, plain_mongod

# A node says who it is where test commands are enabled; the site's workers never do.
_NODE = re.compile(rb"hostInfo\0.{4}[^\0]*:(\d+)\0", re.DOTALL)


class DividedSet(ReplicaSet):
    """Whoever speaks to a node does so through its door."""

    def __init__(self, nodes: list[Server], doors: list[Proxy], portal: BlockingPortal) -> None:
        super().__init__(nodes)
        self._doors = doors
        self._portal = portal

    @contextmanager
    def apart(self, node: Server) -> Iterator[None]:
        """No word passes between this node and the others; the site still reaches them all."""
        others = {other.port for other in self._nodes} - {node.port}
        for each, door in zip(self._nodes, self._doors, strict=True):
            is_refused = _comes_from(others if each is node else {node.port})
            self._portal.call(door.refuse, is_refused)
        yield
        for door in self._doors:
            self._portal.call(door.refuse_nobody)


@contextmanager
def own_divided_set(folder: Path, database: str) -> Iterator[DividedSet]:
    """Ready, with the collections and indexes of the site."""
    with ExitStack() as stack:
        nodes, doors = [], []
        # In a thread of its own, for who starts a set waits until its nodes have met.
        portal = stack.enter_context(start_blocking_portal())
        for number in range(NODES):
            (folder / str(number)).mkdir()
            options = ("--replSet", "rs0", "--setParameter", "enableTestCommands=1")
            nodes.append(stack.enter_context(plain_mongod(folder / str(number), *options)))
            doors.append(Proxy(nodes[-1].port))
            portal.call(doors[-1].start)
            stack.callback(portal.call, doors[-1].stop)
        introduce(nodes, doors)
        divided_set = DividedSet(nodes, doors, portal)
        divided_set.primary()
        migrate(divided_set, database)
        yield divided_set


def _comes_from(ports: set[int]) -> Callable[[bytes], bool]:
    def comes_from(first_words: bytes) -> bool:
        node = _NODE.search(first_words)
        return node is not None and int(node[1]) in ports

    return comes_from
