"""What a person can choose when running the site here, all of it by environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from chatsite.local.problem import Problem

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Options:
    port: int
    workers: int
    data: Path
    mongodb_uri: str  # empty to have one of our own
    redis_url: str  # empty to have one of our own

    @classmethod
    def from_environment(cls) -> "Options":
        return cls(
            port=_number("PORT", default=8000, highest=65535),
            workers=_number("WORKERS", default=2, highest=64),
            data=ROOT / (os.environ.get("CHATSITE_DATA") or ".data"),
            mongodb_uri=os.environ.get("MONGODB_URI", ""),
            redis_url=os.environ.get("REDIS_URL", ""),
        )


def _number(name: str, *, default: int, highest: int) -> int:
    text = os.environ.get(name, "") or str(default)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= highest:
        return int(text)
    raise Problem(
        f"{name}={text} is not a number from 1 to {highest}; set it to one or leave it out."
    )
