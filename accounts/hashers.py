from django.conf import settings
from django.contrib.auth import hashers


class BCryptPasswordHasher(hashers.BCryptSHA256PasswordHasher):
    """bcrypt over the password's SHA-256, so that no byte after the 72nd is ignored."""

    @property
    def rounds(self) -> int:  # type: ignore[override]
        return int(settings.BCRYPT_ROUNDS)
