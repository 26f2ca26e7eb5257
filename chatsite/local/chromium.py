"""The browser that the journeys in `tests/` use."""

import os
import platform
import shutil
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_on_path() -> bool:
    return any(shutil.which(name) for name in NAMES)


def installation(python: Path) -> list[Sequence[str | Path]]:
    """Debian's package where we may install it, else the build that Playwright brings."""
    if os.getuid() == 0 and platform.freedesktop_os_release().get("ID") == "debian":
        return [
            ["apt-get", "update"],
            ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
        ]
    return [[python, "-m", "playwright", "install", "chromium"]]
