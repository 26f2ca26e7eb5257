from collections.abc import Iterator

import pytest

from tests.messaging.conftest import rest
from tests.site import Site

__all__ = ["rest"]

SOCKETS_PER_PERSON, SOCKETS_PER_ADDRESS, SENDS_PER_MINUTE = 3, 5, 3


@pytest.fixture(scope="module")
def strict_site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One worker that allows few sockets and messages, and soon gives up who answers no ping."""
    environment = {
        "LIMIT_SOCKETS_PER_PERSON": str(SOCKETS_PER_PERSON),
        "LIMIT_SOCKETS_PER_ADDRESS": str(SOCKETS_PER_ADDRESS),
        "LIMIT_SENDS_PER_MINUTE": str(SENDS_PER_MINUTE),
        "UVICORN_WS_PING_INTERVAL": "2",
        "UVICORN_WS_PING_TIMEOUT": "2",
    }
    running = Site(tmp_path_factory.mktemp("strict"), environment, count=1)
    yield running
    running.stop()
