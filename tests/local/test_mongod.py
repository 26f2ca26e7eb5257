"""A MongoDB of our own."""

import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pymongo import MongoClient

from chatsite.local import elsewhere, mongod
from chatsite.local.data_folder import DataFolder
from chatsite.local.problem import Problem

Number = dict[str, int]


def test_its_data_moves_to_another_port_when_somebody_has_taken_the_old_one(tmp_path: Path) -> None:
    lock = DataFolder.at(tmp_path).lock()
    with mongod.running(tmp_path, lock=lock.file) as first:
        first.wait_until_ready()
        with MongoClient[Number](first.address) as client:
            client.site.numbers.insert_one({"_id": 7})

    with socket.socket() as other:
        other.bind(("127.0.0.1", port_of(first.address)))
        with mongod.running(tmp_path, lock=lock.file) as moved:
            moved.wait_until_ready()
            assert port_of(moved.address) != port_of(first.address)
            with MongoClient[Number](moved.address) as client:
                assert client.site.numbers.find_one() == {"_id": 7}

    os.close(lock.file)


def test_one_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "OLDEST_MONGODB", [99, 0])
    lock = DataFolder.at(tmp_path).lock()

    with (
        mongod.running(tmp_path, lock=lock.file) as server,
        pytest.raises(Problem, match=r"/mongod is version \d+\.\d+; use 99\.0 or newer\."),
    ):
        server.wait_until_ready()

    os.close(lock.file)


def port_of(uri: str) -> int:
    port = urlsplit(uri).port
    assert port
    return port
