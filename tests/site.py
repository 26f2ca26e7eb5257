"""A running site: real worker processes on ports of their own, over the test database."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import httpx

START_SECONDS = 120  # of a machine that has other things to do
APPLICATION = "chatsite.asgi:application"
OPTIONS = [
    *("--ws", "messaging.websockets:DirectWebSockets"),
    *("--lifespan", "off", "--ws-max-size", "131072", "--ws-per-message-deflate", "false"),
    *("--timeout-graceful-shutdown", "10", "--no-access-log"),
]


class Worker:
    """One server process. Its port stays the same over restarts."""

    def __init__(
        self, log: Path, environment: dict[str, str], application: str = APPLICATION
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._command = [sys.executable, "-m", "uvicorn", application, *OPTIONS]
        self._environment = os.environ | {"HTTPS": "false", "ALLOWED_HOSTS": "127.0.0.1"}
        self._environment |= environment
        self.start()

    def start(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command, "--port", str(self.port)],
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        return self

    @property
    def pid(self) -> int:
        return self._process.pid

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        give_up_at = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up_at and self._process.poll() is None:
            try:
                if httpx.get(f"{self.url}/readyz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(f"No server on {self.url}:\n{self._log.read_text()[-3000:]}")

    def kill(self) -> None:
        """Like a crash: no goodbye."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


class Site:
    """Worker processes that share a database and Redis, as in production."""

    def __init__(
        self,
        folder: Path,
        environment: dict[str, str],
        count: int = 2,
        application: str = APPLICATION,
    ) -> None:
        self.workers = [
            Worker(folder / f"worker-{n}.log", environment, application) for n in range(count)
        ]
        try:
            for worker in self.workers:
                worker.wait_until_ready()
        except RuntimeError:
            self.stop()
            raise

    @property
    def url(self) -> str:
        return self.workers[0].url

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
