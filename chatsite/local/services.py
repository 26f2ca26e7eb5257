"""The MongoDB and the Redis that the site works with: our own, or those the person named."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from chatsite.local import elsewhere, mongod, redis_server
from chatsite.local.data_folder import DataFolder
from chatsite.local.options import Options
from chatsite.local.processes import Child
from chatsite.local.progress import step
from chatsite.local.server import Server


@dataclass(frozen=True)
class Services:
    addresses: dict[str, str]  # as the Django project reads them
    own: list[Server]

    @property
    def children(self) -> list[Child]:
        return [server.child for server in self.own]

    def wait_until_ready(self) -> None:
        """Raises `Problem` when it does not come to that."""
        for server in self.own:
            with step(f"Starting {server.child.name}"):
                server.wait_until_ready()


@contextmanager
def running(options: Options, data: DataFolder, *, lock: int) -> Iterator[Services]:
    """Both servers, ready; on leaving, our own ones are stopped."""
    with starting(options, data, lock=lock) as services:
        services.wait_until_ready()
        yield services


@contextmanager
def starting(options: Options, data: DataFolder, *, lock: int) -> Iterator[Services]:
    """The same, but our own ones need not be ready yet."""
    addresses = {"MONGODB_URI": options.mongodb_uri, "REDIS_URL": options.redis_url}
    own = []
    with ExitStack() as stack:
        if options.mongodb_uri:
            with step("Looking for the given MongoDB"):
                elsewhere.check_mongodb(options.mongodb_uri)
        if options.redis_url:
            with step("Looking for the given Redis"):
                elsewhere.check_redis(options.redis_url)
        if not options.mongodb_uri:
            data.check_space(mongod.MEGABYTES)
            server = stack.enter_context(mongod.running(data.path, lock=lock))
            addresses["MONGODB_URI"] = server.address
            own.append(server)
        if not options.redis_url:
            server = stack.enter_context(redis_server.running(data.path, lock=lock))
            addresses["REDIS_URL"] = server.address
            own.append(server)
        yield Services(addresses, own)
