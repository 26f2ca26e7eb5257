"""The browser that the journeys in `tests/` use."""

import shutil
from pathlib import Path

from chatsite.local import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_on_path() -> bool:
    return any(shutil.which(name) for name in NAMES)


def installation(python: Path) -> list[str]:
    """Debian's package where we may install it, else the build that Playwright brings."""
    if debian.may_install():
        return ["sh", "-c", debian.installation("chromium")]
    return [str(python), "-m", "playwright", "install", "chromium"]
