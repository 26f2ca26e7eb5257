"""A Redis of our own. It keeps nothing on disk: it is a doorbell, not a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from chatsite.local import binaries, ports
from chatsite.local.processes import Child, stop
from chatsite.local.server import Server

START_SECONDS = 10
STOP_SECONDS = 5


@contextmanager
def running(folder: Path, *, lock: int) -> Iterator[Server]:
    port = ports.remembered(folder / "redis.port")
    log = folder / "redis.log"
    log.unlink(missing_ok=True)
    redis = Child("Redis", _command(folder, port), log=log, pass_fds=[lock])
    redis.start()
    try:
        wait = partial(ports.wait_until_open, port, redis, seconds=START_SECONDS)
        yield Server(redis, f"redis://{ports.LOOPBACK}:{port}/0", wait)
    finally:
        stop([redis], seconds=STOP_SECONDS)


def _command(folder: Path, port: int) -> list[str | Path]:
    return [
        binaries.find("redis-server", variable="REDIS_URL"),
        *("--port", str(port), "--bind", ports.LOOPBACK),
        *("--save", "", "--appendonly", "no", "--dir", folder),
    ]
