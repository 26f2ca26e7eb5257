"""Debian's packages, where we may install them."""

import os
import platform


def may_install() -> bool:
    return os.getuid() == 0 and platform.freedesktop_os_release().get("ID") == "debian"


def installation(packages: str) -> str:
    """The shell command that installs them."""
    return f"apt-get update && apt-get install --yes --no-install-recommends {packages}"
