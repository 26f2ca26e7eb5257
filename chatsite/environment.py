"""Reads the environment. What is empty counts as unset.

What has no meaning raises `ImproperlyConfigured` with the variable's name: at the start, and not at
the first request that needs it.
"""

import os
import re
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
SECONDS = {"s": 1, "min": 60, "hour": 3_600, "day": 86_400}


def text(name: str, *, default: str = "") -> str:
    return os.environ.get(name) or default


def texts(name: str) -> list[str]:
    """What stands between commas."""
    return [each.strip() for each in text(name).split(",") if each.strip()]


def flag(name: str, *, default: bool) -> bool:
    word = text(name, default=str(default)).lower()
    if word not in TRUE | FALSE:
        _refuse(name, "neither true nor false")
    return word in TRUE


def number(name: str, *, default: int, lowest: int = 1) -> int:
    digits = text(name, default=str(default))
    if not re.fullmatch("[0-9]{1,12}", digits) or int(digits) < lowest:
        _refuse(name, f"no whole number from {lowest} on")
    return int(digits)


def rate(name: str, *, default: str) -> tuple[int, int]:
    """How many in how many seconds: "10/min" is (10, 60)."""
    parts = re.fullmatch(f"([0-9]{{1,12}})/({'|'.join(SECONDS)})", text(name, default=default))
    if parts is None:
        _refuse(name, "no rate such as 10/min; per s, min, hour or day")
    return int(parts[1]), SECONDS[parts[2]]


def _refuse(name: str, what_it_is: str) -> NoReturn:
    raise ImproperlyConfigured(f"{name}={text(name)} is {what_it_is}.")
