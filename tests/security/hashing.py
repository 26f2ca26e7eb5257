"""Counts how often a password is hashed: the work that an attacker could measure."""

from typing import Any

from accounts.hashers import BCryptPasswordHasher


class CountingHasher(BCryptPasswordHasher):
    hashed = 0

    def encode(self, *args: Any, **kwargs: Any) -> str:
        CountingHasher.hashed += 1
        return super().encode(*args, **kwargs)
