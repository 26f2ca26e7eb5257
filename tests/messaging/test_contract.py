"""What other languages read of the protocol is current."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from messaging.contract import FILES


@pytest.mark.parametrize("name", FILES)
def test_the_generated_file_is_current(name: str) -> None:
    path = settings.BASE_DIR / name

    assert FILES[name](path.read_text()) == path.read_text(), "run bin/manage contract"


def test_a_stale_file_fails_the_check() -> None:
    path = settings.BASE_DIR / "docs/asyncapi.json"
    current = path.read_text()
    path.write_text(current + "\n")
    try:
        with pytest.raises(CommandError, match=r"Stale: docs/asyncapi\.json"):
            call_command("contract", "--check")
    finally:
        path.write_text(current)
