"""Work that is done once, and again only when what it depends on has changed."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chatsite.local.problem import Problem
from chatsite.local.processes import Child, stop
from chatsite.local.progress import say, step

SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
LOG_LINES_SHOWN = 60
STOP_SECONDS = 5


@dataclass(frozen=True)
class Workshop:
    """Where commands write what they have to say, and the lock that they hold while they run."""

    log: Path
    lock: int

    def once(
        self,
        what: str,
        *commands: Sequence[str | Path],
        stamp: Path,
        key: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run the commands unless `stamp` says that they ran with the same `key`.

        The stamp stands inside what they make and is written last: when that is deleted or they
        are interrupted, they run again. Raises `Problem` when one fails.
        """
        if stamp.exists() and stamp.read_text() == key:
            return
        stamp.unlink(missing_ok=True)
        with step(what):
            for command in commands:
                self._run(what, command, environment)
        stamp.write_text(key)

    def _run(
        self, what: str, command: Sequence[str | Path], environment: Mapping[str, str] | None
    ) -> None:
        self.log.write_text("")
        child = Child(
            what,
            [sys.executable, "-m", "chatsite.local.whole_group", *command],
            log=self.log,
            environment=environment,
            pass_fds=[self.lock],
        )
        child.start()
        try:
            status = child.process.wait()
        finally:
            stop([child], seconds=STOP_SECONDS)
        if status:
            lines = self.log.read_text(errors="replace").splitlines()
            say("\n" + "\n".join(lines[-LOG_LINES_SHOWN:]))
            failed = " ".join(map(str, command))
            raise Problem(f"{failed} failed with status {status}; what it said stands above.")


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes with the content of the files, those inside folders included."""
    digest = hashlib.sha256()
    for file in sorted(file for path in paths for file in _files(path)):
        digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        yield from (Path(folder, name) for name in names if not name.startswith("."))
