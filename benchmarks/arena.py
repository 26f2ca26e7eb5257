"""Where it takes place: a MongoDB and a Redis of our own, and a database for each case."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bson import ObjectId
from pymongo import MongoClient

from benchmarks import cores
from benchmarks.processes import Pids
from chatsite.local import processes, services
from chatsite.local.data_folder import DataFolder
from chatsite.local.environment import site_environment
from chatsite.local.options import ROOT, Options
from chatsite.local.progress import step

NO_LIMITS = {
    "LIMIT_SENDS_PER_MINUTE": "1000000",
    "LIMIT_LOGIN": "1000000/min",
    "LIMIT_LOGIN_ADDRESS": "1000000/min",
    "LIMIT_SEARCH": "1000000/min",
    "LIMIT_BROADCAST": "1000000/min",
}


class Person(NamedTuple):
    id: str
    username: str
    access: str
    is_staff: bool = False


@dataclass(frozen=True)
class Database:
    """One database, with the people in it."""

    name: str
    people: list[Person]
    environment: dict[str, str]  # of whoever works with it


@dataclass(frozen=True)
class Arena:
    folder: Path
    lock: int
    addresses: dict[str, str]
    pids: Pids  # of the services and of the generator, which is this process

    @contextmanager
    def database(
        self, name: str, *, people: int, messages: int = 0, password: str = ""
    ) -> Iterator[Database]:
        """A new database with people who are signed in, the first one staff; gone afterwards.

        When there are messages, the first person is one of the busy ones.
        """
        environment = self.environment(name)
        out = self.folder / f"{name}.jsonl"
        with step(f"Preparing a database with {people:,} people and {messages:,} messages"):
            _manage("migrate", "--verbosity=0", environment=environment)
            load = ["load_people", str(people), "--out", str(out)]
            _manage(*load, *(["--password", password] if password else []), environment=environment)
            if messages:
                _manage("load_messages", str(messages), environment=environment)
            found = [Person(**json.loads(line)) for line in out.read_text().splitlines()]
        try:
            yield Database(name, [self._promote(name, found[0]), *found[1:]], environment)
        finally:
            with self.mongodb() as client:
                client.drop_database(name)

    def _promote(self, database: str, person: Person) -> Person:
        with self.mongodb() as client:
            client[database].users.update_one(
                {"_id": ObjectId(person.id)}, {"$set": {"isStaff": True, "isSuperuser": True}}
            )
        return person._replace(is_staff=True)

    def mongodb(self) -> MongoClient[dict[str, Any]]:
        return MongoClient(self.addresses["MONGODB_URI"], tz_aware=True)

    def environment(self, database: str) -> dict[str, str]:
        """What the site is told: production's settings, but for limits that are out of reach."""
        known = site_environment(DataFolder.at(Options.from_environment().data), {})
        return {
            **known,
            **self.addresses,
            **NO_LIMITS,
            "MONGODB_NAME": database,
            "DEBUG": "false",
            "LOG_LEVEL": "WARNING",
            "BCRYPT_ROUNDS": "12",
        }


@contextmanager
def opened() -> Iterator[Arena]:
    """On the core that the servers do not use; so is this process from now on."""
    cores.check()
    os.sched_setaffinity(0, {cores.THE_REST})
    ours = Options(port=0, workers=0, data=Path(), mongodb_uri="", redis_url="")
    with TemporaryDirectory(prefix="chatsite-bench-") as folder:
        data = DataFolder.at(Path(folder))
        lock = data.lock()
        with services.running(ours, data, lock=lock.file) as servers:
            mongodb, redis = (child.process.pid for child in servers.children)
            pids = {"mongodb": [mongodb], "redis": [redis], "generator": [os.getpid()]}
            yield Arena(data.path, lock.file, servers.addresses, pids)


def _manage(*arguments: str, environment: dict[str, str]) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments, "--skip-checks"]
    processes.output_of(arguments[0], command, environment | {"DEBUG": "true"})
