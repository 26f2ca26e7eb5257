"""The folder that holds everything one installation of the site keeps on this machine."""

import fcntl
import json
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chatsite.local.problem import Problem
from chatsite.local.progress import step

LAST_RUN_ENDS_IN_SECONDS = 30


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @classmethod
    def at(cls, path: Path) -> "DataFolder":
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            (path / "lock").touch()
        except OSError as error:
            raise Problem(
                f"The data folder {path} cannot be written ({error.strerror}); "
                "mend that or choose another one with CHATSITE_DATA=."
            ) from error
        return cls(path)

    @property
    def static_root(self) -> Path:
        return self.path / "static"

    def secret_key(self) -> str:
        """The site's own key, made at the first call and readable by its owner only."""
        file = self.path / "secret-key"
        if not file.exists():
            draft = file.with_suffix(f".{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48))
            draft.rename(file)
        return file.read_text()

    def check_space(self, megabytes: int) -> None:
        """Raise `Problem` when less than that is free on the disk."""
        free = shutil.disk_usage(self.path).free // 2**20
        if free < megabytes:
            raise Problem(
                f"Only {free} MB are free in {self.path} and MongoDB needs {megabytes}; make room "
                "or choose another folder with CHATSITE_DATA=."
            )

    def lock(self) -> "Lock":
        """Take the folder; waits for the children of a run that was killed to end.

        Raises `Problem` when a living run has it.
        """
        lock = self.lock_if_free()
        if lock is None and not self._owner_is_alive():
            with step("Waiting for the last run to end"):
                lock = self._lock_soon()
        if lock is None:
            raise Problem(
                f"The data folder {self.path} is in use by process {self._owner().get('pid')}; "
                "stop that one or choose another folder with CHATSITE_DATA=."
            )
        return lock

    def lock_if_free(self) -> "Lock | None":
        file = os.open(self.path / "lock", os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        return Lock(file)

    def addresses(self) -> dict[str, str]:
        """Where the servers of the run that has the folder are; empty until they are ready."""
        return self._owner().get("addresses", {}) if self._owner_is_alive() else {}

    def _owner_is_alive(self) -> bool:
        return Path(f"/proc/{self._owner().get('pid')}").exists()

    def _lock_soon(self) -> "Lock | None":
        deadline = time.monotonic() + LAST_RUN_ENDS_IN_SECONDS
        while (lock := self.lock_if_free()) is None and time.monotonic() < deadline:
            time.sleep(0.1)
        return lock

    def _owner(self) -> dict[str, Any]:
        owner: dict[str, Any] = json.loads((self.path / "lock").read_text() or "{}")
        return owner


class Lock:
    """The data folder, taken by this process.

    Children that inherit `file` have it too: it is free when the last of them has ended.
    """

    def __init__(self, file: int) -> None:
        self.file = file
        self.note_addresses({})

    def note_addresses(self, addresses: dict[str, str]) -> None:
        """Tell other terminals where the servers are."""
        owner = json.dumps({"pid": os.getpid(), "addresses": addresses})
        os.truncate(self.file, 0)  # first, so that nobody reads the end of a longer one
        os.pwrite(self.file, owner.encode(), 0)
