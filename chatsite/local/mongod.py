"""A MongoDB of our own: one node, but a replica set, because only that keeps what it acknowledged.

For development and tests: it listens on the loopback address and asks for no password.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import AutoReconnect, OperationFailure

from chatsite.local import binaries, elsewhere, ports
from chatsite.local.problem import Problem
from chatsite.local.processes import Child, stop
from chatsite.local.server import Server

REPLICA_SET = "rs0"
START_SECONDS = 60
STOP_SECONDS = 10
MEGABYTES = 500  # an empty one takes 300


@contextmanager
def running(folder: Path, *, lock: int) -> Iterator[Server]:
    """The server that keeps its data in `folder`; ready means that it takes writes."""
    data = folder / "mongodb"
    data.mkdir(mode=0o700, exist_ok=True)
    port = ports.remembered(folder / "mongodb.port")
    log = folder / "mongodb.log"
    log.unlink(missing_ok=True)
    mongod = Child("MongoDB", _command(data, port), log=log, pass_fds=[lock])
    mongod.start()
    try:
        yield Server(mongod, _uri(port), partial(_wait_until_writable, mongod, port))
    finally:
        stop([mongod], seconds=STOP_SECONDS)


def _command(data: Path, port: int) -> list[str | Path]:
    return [
        binaries.find("mongod", variable="MONGODB_URI"),
        *("--dbpath", data, "--replSet", REPLICA_SET),
        *("--port", str(port), "--bind_ip", ports.LOOPBACK, "--nounixsocket"),
        # With a quarter of this, pages were written and read again all the time: an insert cost
        # four times as much after a minute of 4,000 messages a second.
        *("--oplogSize", "256", "--wiredTigerCacheSizeGB", "1"),
        *("--networkMessageCompressors", "disabled"),
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
    ]


def _uri(port: int) -> str:
    durable = "w=majority&readConcernLevel=majority&retryWrites=true&timeoutMS=5000"
    return f"mongodb://{ports.LOOPBACK}:{port}/?replicaSet={REPLICA_SET}&{durable}"


def _wait_until_writable(mongod: Child, port: int) -> None:
    ports.wait_until_open(port, mongod, seconds=START_SECONDS)
    deadline = time.monotonic() + START_SECONDS
    with MongoClient[dict[str, Any]](ports.LOOPBACK, port, directConnection=True) as client:
        while not _is_writable(client, f"{ports.LOOPBACK}:{port}"):
            if mongod.has_ended or time.monotonic() > deadline:
                raise Problem(f"MongoDB came up and takes no writes; see {mongod.log}.")
            time.sleep(0.02)
        elsewhere.check_version(client, str(mongod.command[0]))


def _is_writable(client: MongoClient[dict[str, Any]], host: str) -> bool:
    """Whether the node takes writes; if not, do what it still needs for that."""
    try:
        writable: bool = client.admin.command("hello")["isWritablePrimary"]
        if not writable:
            _form_replica_set(client, host)
    except (AutoReconnect, OperationFailure):
        return False  # it refuses or drops connections while it changes its configuration
    return writable


def _form_replica_set(client: MongoClient[dict[str, Any]], host: str) -> None:
    """Make the one node a set; a set remembers its address, so tell it when the port changed."""
    config = client.local["system.replset"].find_one()
    if config is None:
        members = [{"_id": 0, "host": host}]
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": members})
    elif config["members"][0]["host"] != host:
        config["members"][0]["host"] = host
        config["version"] += 1
        client.admin.command("replSetReconfig", config, force=True)
