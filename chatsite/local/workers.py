"""The processes that serve the site, all on one port."""

import http.client
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from chatsite.local import ports
from chatsite.local.problem import Problem
from chatsite.local.processes import Child, stop

START_SECONDS = 60
STOP_SECONDS = 11  # a worker gives open requests 10 s


def prepare(
    listeners: Sequence[socket.socket], environment: Mapping[str, str], *, lock: int
) -> list[Child]:
    """One worker for each listening socket, not started yet.

    The caller keeps the sockets open, so that what queues for a worker that died is served by
    the one that takes its place.
    """
    return [
        Child(
            f"Worker {number}",
            [sys.executable, "-m", "chatsite.local.worker", str(listener.fileno())],
            environment=environment,
            pass_fds=[listener.fileno(), lock],
        )
        for number, listener in enumerate(listeners, start=1)
    ]


@contextmanager
def running(workers: Sequence[Child], listeners: Sequence[socket.socket]) -> Iterator[None]:
    """Start them, held; on leaving, new connections are refused and open ones ended in peace."""
    started: list[Child] = []
    try:
        for worker in workers:
            worker.start(held=True)
            started.append(worker)
        yield
    finally:
        for listener in listeners:
            listener.close()
        stop(started, seconds=STOP_SECONDS)


def serve(workers: Sequence[Child], port: int) -> None:
    """Release them, and return when a message can be sent."""
    for worker in workers:
        worker.release()
    wait_until_ready(workers, port)


def wait_until_ready(workers: Sequence[Child], port: int) -> None:
    """Return when a message can be sent. Raises `Problem` when it does not come to that."""
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(port):
        for worker in workers:
            if worker.has_ended:
                raise Problem(f"{worker.name} did not start: it {worker.end}, as shown above.")
        if time.monotonic() > deadline:
            raise Problem(
                f"The site is not ready after {START_SECONDS} s; see what is shown above."
            )
        time.sleep(0.05)


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
