"""A MongoDB of our own."""

import os
import socket
from pathlib import Path

from pymongo import MongoClient

from chatsite.local import mongod
from chatsite.local.data_folder import DataFolder


def test_its_data_moves_to_another_port_when_somebody_has_taken_the_old_one(tmp_path: Path) -> None:
    lock = DataFolder.at(tmp_path).lock()
    with (
        mongod.running(tmp_path, lock=lock.file) as (_, uri),
        MongoClient[dict[str, int]](uri) as client,
    ):
        old_port = client.address[1]
        client.site.numbers.insert_one({"_id": 7})

    with socket.socket() as other:
        other.bind(("127.0.0.1", old_port))
        with mongod.running(tmp_path, lock=lock.file) as (_, uri), MongoClient(uri) as client:
            assert client.address[1] != old_port
            assert client.site.numbers.find_one() == {"_id": 7}

    os.close(lock.file)
