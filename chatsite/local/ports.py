"""Ports on the loopback address."""

import errno
import socket
import time
from pathlib import Path

from chatsite.local.problem import Problem
from chatsite.local.processes import Child

LOOPBACK = "127.0.0.1"
BACKLOG = 2048


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def remembered(file: Path) -> int:
    """The port noted in `file`, or a new one, noted there, where that one is taken."""
    noted = file.read_text().strip() if file.exists() else ""
    if noted.isdecimal() and is_free(int(noted)):  # a full disk leaves nothing in it
        return int(noted)
    port = unused()
    file.write_text(f"{port}\n")
    return port


def unused() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until_open(port: int, child: Child, *, seconds: float) -> None:
    """Return when `child` listens on the port. Raises `Problem` when it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if child.has_ended:
            raise Problem(f"{child.name} did not start: it {child.end}.")
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.02)
    raise Problem(
        f"{child.name} did not listen on port {port} for {seconds:.0f} s; see {child.log}."
    )


def listen(port: int, *, count: int) -> list[socket.socket]:
    """`count` sockets listening on one port; the kernel spreads new connections over them.

    Raises `Problem` when somebody else has the port.
    """
    try:
        with socket.socket() as probe:  # without SO_REUSEPORT, so that it fails if taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
        return [_listener(port) for _ in range(count)]
    except OSError as error:
        raise Problem(_why_not(port, error)) from error


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind((LOOPBACK, port))
    listener.listen(BACKLOG)
    return listener


def _why_not(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use; stop what uses it or choose another one with PORT=."
    return f"Port {port} cannot be used ({error.strerror}); choose another one with PORT=."
