"""A MongoDB and a Redis of a test's own, to be stopped, killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import redis
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from chatsite.local import binaries
from tests.site import free_port

START_SECONDS = 60


class Listening(Protocol):
    @property
    def port(self) -> int: ...


class Server:
    """One server process. Its port stays the same over restarts."""

    def __init__(self, command: list[str | Path], port: int, is_ready: Callable[[], bool]) -> None:
        self.port = port
        self._command = command
        self._is_ready = is_ready
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        give_up_at = time.monotonic() + START_SECONDS
        while not self._is_ready():
            assert time.monotonic() < give_up_at and self._process.poll() is None
            time.sleep(0.05)

    def kill(self) -> None:
        """Like a crash, also of a server that hangs."""
        self._process.kill()
        self._process.wait()

    def hang(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)


@contextmanager
def own_redis(folder: Path) -> Iterator[Server]:
    port = free_port()

    def is_ready() -> bool:
        try:
            with redis.Redis(port=port, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    command: list[str | Path] = [
        binaries.find("redis-server", variable="REDIS_URL"),
        *("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder),
    ]
    server = Server(command, port, is_ready)
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def own_mongod(folder: Path, database: str) -> Iterator[Server]:
    """A replica set of one, with the collections and indexes of the site."""
    port = free_port()

    def is_ready() -> bool:
        member = {"_id": 0, "host": f"127.0.0.1:{port}"}
        try:
            with _client_of(port) as client:
                if client.admin.command("hello").get("setName") is None:
                    client.admin.command("replSetInitiate", {"_id": "rs0", "members": [member]})
                return bool(client.admin.command("hello")["isWritablePrimary"])
        except PyMongoError:
            return False

    server = Server([*_mongod(folder, port), "--replSet", "rs0"], port, is_ready)
    try:
        migrate(server, database)
        yield server
    finally:
        server.kill()


@contextmanager
def plain_mongod(folder: Path, *options: str) -> Iterator[Server]:
    """What somebody gets who just types `mongod`, and the options: no replica set yet."""
    port = free_port()

    def is_ready() -> bool:
        try:
            with _client_of(port) as client:
                return bool(client.admin.command("ping")["ok"])
        except PyMongoError:
            return False

    server = Server([*_mongod(folder, port), *options], port, is_ready)
    try:
        yield server
    finally:
        server.kill()


def migrate(mongod: Listening, database: str) -> None:
    """Make the collections and indexes of the site."""
    migrate_at(uri_of(mongod), database)


def migrate_at(uri: str, database: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        env=os.environ | {"MONGODB_URI": uri, "MONGODB_NAME": database},
        check=True,
    )


def _mongod(folder: Path, port: int) -> list[str | Path]:
    return [
        binaries.find("mongod", variable="MONGODB_URI"),
        *("--port", str(port), "--bind_ip", "127.0.0.1", "--dbpath", folder, "--nounixsocket"),
        *("--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "64"),
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
        *("--journalCommitInterval", "500"),  # a crash shall cost who does not wait for it
    ]


def _client_of(port: int) -> MongoClient[dict[str, object]]:
    return MongoClient(port=port, directConnection=True, serverSelectionTimeoutMS=500)


def uri_of(mongod: Listening) -> str:
    return f"mongodb://127.0.0.1:{mongod.port}/?replicaSet=rs0"


def url_of(redis_server: Server) -> str:
    return f"redis://127.0.0.1:{redis_server.port}/0"
