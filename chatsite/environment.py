"""Reads the environment. What has no meaning stops the start, and not the first request."""

import re
from typing import NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured

FLAGS = dict.fromkeys(("true", "yes", "on", "1"), True) | dict.fromkeys(
    ("false", "no", "off", "0"), False
)
SECONDS = {"s": 1, "min": 60, "hour": 3_600, "day": 86_400}


class Environment(environ.Env):
    """What is empty counts as unset; what has no meaning raises `ImproperlyConfigured`."""

    def texts(self, name: str) -> list[str]:
        """What stands between commas."""
        return [text.strip() for text in self.str(name, default="").split(",") if text.strip()]

    def flag(self, name: str, *, default: bool) -> bool:
        text = self.str(name, default="") or str(default)
        if text.lower() not in FLAGS:
            _refuse(name, text, "neither true nor false")
        return FLAGS[text.lower()]

    def number(self, name: str, *, default: int, lowest: int = 1) -> int:
        text = self.str(name, default="") or str(default)
        if not re.fullmatch("[0-9]{1,12}", text) or int(text) < lowest:
            _refuse(name, text, f"no whole number from {lowest} on")
        return int(text)

    def rate(self, name: str, *, default: str) -> tuple[int, int]:
        """How many in how many seconds: "10/min" is (10, 60)."""
        text = self.str(name, default="") or default
        rate = re.fullmatch(f"([0-9]{{1,12}})/({'|'.join(SECONDS)})", text)
        if rate is None:
            _refuse(name, text, "no rate such as 10/min; per s, min, hour or day")
        return int(rate[1]), SECONDS[rate[2]]


def _refuse(name: str, text: str, what_it_is: str) -> NoReturn:
    raise ImproperlyConfigured(f"{name}={text} is {what_it_is}.")
