"""The servers keep their ports from one run to the next."""

import socket
from pathlib import Path

import pytest

from chatsite.local import ports


def test_a_port_is_remembered_until_somebody_else_has_it(tmp_path: Path) -> None:
    file = tmp_path / "mongodb.port"
    port = ports.remembered(file)

    assert ports.remembered(file) == port
    with socket.create_server(("127.0.0.1", port)):
        assert ports.remembered(file) != port


@pytest.mark.parametrize("what_a_full_disk_left", ["", "27\x00"])
def test_a_port_that_cannot_be_read_is_replaced(tmp_path: Path, what_a_full_disk_left: str) -> None:
    file = tmp_path / "mongodb.port"
    file.write_text(what_a_full_disk_left)

    port = ports.remembered(file)

    assert ports.remembered(file) == port
