"""A server that could lose messages or be forged does not start."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chatsite.checks import keys_are_strong
from tests.servers import plain_mongod
from tests.site import Site

STRONG = "kR7!vQ2z" * 8


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_site_as_it_should_be_passes_all_of_djangos_checks() -> None:
    found = check(
        "--deploy", "--fail-level=WARNING", "--database=default", HTTPS="true", SECRET_KEY=STRONG
    )

    assert found.returncode == 0, found.stderr


def test_a_short_key_and_a_mongod_without_a_replica_set_are_refused(tmp_path: Path) -> None:
    with plain_mongod(tmp_path) as mongod:
        uri = f"mongodb://127.0.0.1:{mongod.port}/"
        found = check("--database=default", MONGODB_URI=uri, SECRET_KEY="x" * 31)

    assert found.returncode == 1
    assert "(chatsite.E001) SECRET_KEY is shorter than 32 characters." in found.stderr
    assert "(chatsite.E002) MONGODB_URI names a mongod that is no member" in found.stderr


WEAK = [
    ("SECRET_KEY", "short", "is shorter than 32 characters"),
    ("SECRET_KEY", "abc" * 20, "has fewer than 8 different characters"),
    ("SECRET_KEY", f"django-insecure-{STRONG}", "is the one that a new Django project comes with"),
    ("JWT_SIGNING_KEY", "short", "is shorter than 32 characters"),
    ("SECRET_KEY_FALLBACKS", [STRONG, "short"], "is shorter than 32 characters"),
    ("JWT_SIGNING_KEY_FALLBACKS", [STRONG, "short"], "is shorter than 32 characters"),
    ("REDIS_ENCRYPTION_KEYS", [STRONG, "short"], "is shorter than 32 characters"),
]


@pytest.mark.parametrize(("variable", "value", "weakness"), WEAK)
def test_a_key_that_can_be_guessed_is_refused_but_for_debugging(
    settings: Any, variable: str, value: Any, weakness: str
) -> None:
    settings.SECRET_KEY = settings.JWT_SIGNING_KEY = STRONG
    assert keys_are_strong() == []
    setattr(settings, variable, value)

    assert [problem.msg for problem in keys_are_strong()] == [f"{variable} {weakness}."]
    settings.DEBUG = True
    assert keys_are_strong() == []


def test_a_worker_does_not_start_with_such_a_key(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ImproperlyConfigured: SECRET_KEY is shorter"):
        Site(tmp_path, {"SECRET_KEY": "short"}, count=1)


def test_an_empty_signing_key_is_as_good_as_none() -> None:
    show = "from chatsite import settings; print(len(settings.JWT_SIGNING_KEY))"

    found = subprocess.run(
        [sys.executable, "-c", show],
        env=os.environ | {"JWT_SIGNING_KEY": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "64"
