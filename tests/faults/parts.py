"""A whole site of a run's own, with a proxy in front of every part."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from tests.faults.proxy import Proxy
from tests.faults.replica_set import ReplicaSet
from tests.people import Person
from tests.servers import Server, own_mongod, own_redis, uri_of
from tests.site import APPLICATION, Worker

APPLICATIONS = (APPLICATION, APPLICATION)
WITH_OWN_CLOCK = (APPLICATION, "tests.faults.own_clock:application")
DATABASE = "test_faults"
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "chatsite.settings",
    "SECRET_KEY": "only-for-faults-0123456789-0123456789",
    "MONGODB_NAME": DATABASE,
    "MONGODB_TIMEOUT_MS": "2000",
    "ACCESS_TOKEN_SECONDS": "120",  # sockets are told to renew it after a minute
    "LIMIT_REFRESH": "100000/min",  # all devices come from one address
    "LIMIT_BROADCAST": "100000/min",
    "LOG_LEVEL": "WARNING",
}

# Starts a MongoDB that keeps its files in a folder, with the site's collections in a database.
MongoDB = Callable[[Path, str], AbstractContextManager[Server | ReplicaSet]]


@dataclass
class Servers:
    """A database and a Redis, without anything in front of them."""

    mongod: Server | ReplicaSet
    redis: Server
    settings: dict[str, str]

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self._python("manage.py", *arguments)

    def make_people(self, count: int, *, devices: int) -> list[list[Person]]:
        """For each person a sign-in on each of their devices."""
        done = self._python("-m", "tests.faults.cast", str(count), str(devices))
        done.check_returncode()
        return [[Person(**each) for each in person] for person in json.loads(done.stdout)]

    @contextmanager
    def database(self) -> Iterator[Database[dict[str, Any]]]:
        """Past the product's own code."""
        with MongoClient[dict[str, Any]](uri_of(self.mongod)) as client:
            yield client[DATABASE]

    @property
    def environment(self) -> dict[str, str]:
        """Of a process that reaches them directly."""
        return self.settings | _addresses(uri_of(self.mongod), self.redis.port)

    def _python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments],
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )


@dataclass
class Parts:
    servers: Servers
    workers: list[Worker]
    mongod_line: Proxy
    redis_line: Proxy
    gates: list[Proxy]  # one in front of each worker

    @property
    def mongod(self) -> Server | ReplicaSet:
        return self.servers.mongod

    @property
    def redis(self) -> Server:
        return self.servers.redis


@contextmanager
def own_servers(folder: Path, mongodb: MongoDB = own_mongod, **settings: str) -> Iterator[Servers]:
    for name in ("mongod", "redis"):
        (folder / name).mkdir(exist_ok=True)
    with (
        mongodb(folder / "mongod", DATABASE) as mongod,
        own_redis(folder / "redis") as redis,
    ):
        yield Servers(mongod, redis, SETTINGS | settings)


@asynccontextmanager
async def site_over(
    servers: Servers, folder: Path, applications: Sequence[str] = APPLICATIONS
) -> AsyncIterator[Parts]:
    """A worker for each application, ready, that reaches its servers only through proxies.

    A replica set tells everybody where its members are, so there is no proxy in front of it.
    """
    async with AsyncExitStack() as stack:

        async def proxy(target: int) -> Proxy:
            started = Proxy(target)
            await started.start()
            stack.push_async_callback(started.stop)
            return started

        mongod_line, redis_line = await proxy(servers.mongod.port), await proxy(servers.redis.port)
        uri = f"mongodb://127.0.0.1:{mongod_line.port}/?directConnection=true"
        if isinstance(servers.mongod, ReplicaSet):
            uri = uri_of(servers.mongod)
        environment = servers.settings | _addresses(uri, redis_line.port)
        workers = [
            Worker(folder / f"worker-{number}.log", environment, application)
            for number, application in enumerate(applications)
        ]
        for worker in workers:
            stack.callback(worker.kill)
        for worker in workers:
            await asyncio.to_thread(worker.wait_until_ready)
        gates = [await proxy(worker.port) for worker in workers]
        yield Parts(servers, workers, mongod_line, redis_line, gates)


@asynccontextmanager
async def running(
    folder: Path,
    applications: Sequence[str] = APPLICATIONS,
    mongodb: MongoDB = own_mongod,
    **settings: str,
) -> AsyncIterator[Parts]:
    """A site, and servers of its own."""
    with own_servers(folder, mongodb, **settings) as servers:
        async with site_over(servers, folder, applications) as parts:
            yield parts


def _addresses(mongodb_uri: str, redis_port: int) -> dict[str, str]:
    return {"MONGODB_URI": mongodb_uri, "REDIS_URL": f"redis://127.0.0.1:{redis_port}/0"}
