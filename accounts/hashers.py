import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id

from django.conf import settings
from django.contrib.auth import hashers

LOWEST_PRIORITY = 19


class BCryptPasswordHasher(hashers.BCryptSHA256PasswordHasher):
    """bcrypt over the password's SHA-256, so that no byte after the 72nd is ignored.

    It hashes in threads of its own, to which the system gives what the others leave: many who
    sign in at once wait for each other, and not the messages for them.
    """

    @property
    def rounds(self) -> int:  # type: ignore[override]
        return int(settings.BCRYPT_ROUNDS)

    def encode(self, password: str, salt: str) -> str:
        return _slow_lane.submit(super().encode, password, salt).result()


def _let_others_go_first() -> None:
    if sys.platform == "linux":  # elsewhere a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, get_native_id(), LOWEST_PRIORITY)


_slow_lane = ThreadPoolExecutor(os.cpu_count(), "password", _let_others_go_first)
