"""A large body is refused before it is read."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing, suppress

import httpx

from tests.site import Site


def test_a_body_that_says_it_is_too_large_is_not_even_awaited(site: Site) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", site.workers[0].port)) as connection:
        connection.timeout = 30
        connection.putrequest("POST", "/api/auth/token/")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(10**9))
        connection.endheaders()

        with closing(connection.getresponse()) as response:
            assert response.status == httpx.codes.REQUEST_ENTITY_TOO_LARGE
            assert json.loads(response.read())["code"] == "too_large"


def test_a_body_that_does_not_say_its_size_is_cut_off(site: Site) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 10**9:
            sent += 32_768
            yield b" " * 32_768

    with suppress(httpx.TransportError):  # the connection may close while we are still writing
        response = httpx.post(f"{site.url}/api/auth/token/", content=endless(), timeout=30)
        assert response.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE

    assert sent < 10**8
