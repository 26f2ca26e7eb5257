"""A server that could lose messages or be forged does not start."""

import os
import subprocess
import sys
from pathlib import Path

from tests.servers import plain_mongod


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_site_as_it_should_be_passes_all_of_djangos_checks() -> None:
    secret = "kR7!vQ2z" * 8
    found = check(
        "--deploy", "--fail-level=WARNING", "--database=default", HTTPS="true", SECRET_KEY=secret
    )

    assert found.returncode == 0, found.stderr


def test_a_short_key_and_a_mongod_without_a_replica_set_are_refused(tmp_path: Path) -> None:
    with plain_mongod(tmp_path) as mongod:
        uri = f"mongodb://127.0.0.1:{mongod.port}/"
        found = check("--database=default", MONGODB_URI=uri, SECRET_KEY="x" * 31)

    assert found.returncode == 1
    assert "(chatsite.E001) SECRET_KEY is shorter than 32 characters." in found.stderr
    assert "(chatsite.E002) MONGODB_URI names a mongod that is no member" in found.stderr
