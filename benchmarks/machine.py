"""What it was measured on."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from chatsite.local import binaries

PACKAGES = ["Django", "channels", "uvicorn", "pymongo", "django-mongodb-backend", "redis"]


def describe() -> dict[str, str]:
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": f"{platform.python_version()} with " + ", ".join(map(_package, PACKAGES)),
        "Node": _first_line("node", "--version"),
        "MongoDB": _first_line(str(binaries.find("mongod", variable="MONGODB_URI")), "--version"),
        "Redis": _first_line(str(binaries.find("redis-server", variable="REDIS_URL")), "--version"),
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _package(name: str) -> str:
    return f"{name} {version(name)}"


def _first_line(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        0
    ]
