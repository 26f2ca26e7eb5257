"""What somebody sees who runs the site in a terminal: start it, read, interrupt, kill."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx
import psutil

PATIENCE_SECONDS = 60
READY = "Ctrl+C stops it."

# What the test run has of its own is not for those who want to make theirs.
OWN = {"MONGODB_NAME", "MONGODB_URI", "REDIS_URL", "SECRET_KEY", "STATIC_ROOT"}
INHERITED = {name: value for name, value in os.environ.items() if name not in OWN}


class Terminal:
    """One command, with all it prints in `output`."""

    def __init__(self, folder: Path, command: Sequence[str], **environment: str) -> None:
        self._data = str(folder / "data")
        self._screen = folder / f"screen-{time.monotonic_ns()}"
        with self._screen.open("wb") as screen:
            self.process = psutil.Popen(
                [sys.executable, "-m", "chatsite.local", *command],
                env=INHERITED | {"CHATSITE_DATA": self._data} | environment,
                stdin=subprocess.DEVNULL,
                stdout=screen,
                stderr=screen,
            )

    @property
    def output(self) -> str:
        return self._screen.read_text()

    def wait(self) -> int:
        """Its exit status, once it has ended."""
        status: int = self.process.wait(timeout=PATIENCE_SECONDS)
        return status

    def children(self, word: str = "") -> list[psutil.Process]:
        """What it started, as far as `word` stands in the command."""
        children = self.process.children(recursive=True)
        return [child for child in children if word in " ".join(child.cmdline())]

    def owns(self, process: psutil.Process) -> bool:
        """Whether it is a server on the data of this command, whoever is its parent now."""
        return self._data in " ".join(process.info["cmdline"] or [])

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.wait()


class RunningSite(Terminal):
    """`bin/run`, ready."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        super().__init__(folder, ["run"], PORT=str(self.port), **environment)
        eventually(lambda: READY in self.output or self.process.poll() is not None)
        assert READY in self.output, self.output

    def is_ready(self) -> bool:
        """Whether a message can be sent and Redis answers."""
        try:
            answer = httpx.get(f"{self.url}/readyz")
        except httpx.TransportError:
            return False
        return answer.is_success and answer.json()["redis"]

    def sign_in(self, username: str, password: str) -> httpx.Response:
        body = {"username": username, "password": password}
        return httpx.post(f"{self.url}/api/auth/token/", json=body)


def eventually(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not come true in time."
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
