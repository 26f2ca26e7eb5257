"""Only pages of the site may open a socket."""

from typing import Any

import websockets
from pytest_django.fixtures import Settings
from websockets.typing import Origin

from messaging.origin import same_origin
from tests.site import Site


async def handshake(site: Site, origin: str | None, path: str = "/ws/chat/") -> int:
    """The status of the answer to a handshake that says it comes from there."""
    worker = site.workers[0]
    try:
        async with websockets.connect(
            worker.url.replace("http", "ws") + path,
            origin=None if origin is None else Origin(origin),
        ):
            return 101
    except websockets.InvalidStatus as refused:
        return refused.response.status_code


async def test_pages_of_this_site_may_open_a_socket_and_no_others(site: Site) -> None:
    port = site.workers[0].port
    refused = [
        None,
        "null",
        "http://evil.example",
        "https://good.evil",
        f"http://127.0.0.1.evil.example:{port}",
        f"http://evil.example:{port}",
        "http://127.0.0.1",
        f"http://127.0.0.1:{port + 1}",
        f"https://127.0.0.1:{port}",
        f"http://localhost:{port}",
        f"http://127.0.0.1:{port}/",
        f"127.0.0.1:{port}",
        f"http://ann@127.0.0.1:{port}",
    ]

    assert await handshake(site, f"http://127.0.0.1:{port}") == 101
    assert {origin: await handshake(site, origin) for origin in refused} == dict.fromkeys(
        refused, 403
    )


async def test_there_is_no_other_socket_than_the_one(site: Site) -> None:
    for path in ("/", "/ws/", "/ws/chat", "/ws/chat/x/", "/ws/other/"):
        assert await handshake(site, site.url, path) == 403


HOSTS = [
    (True, "chat.example", "https://chat.example", True),
    (True, "chat.example", "http://chat.example", False),
    (False, "chat.example", "http://chat.example", True),
    (True, "Chat.Example", "https://chat.example", True),
    (True, "chat.example:8443", "https://chat.example:8443", True),
    (True, "chat.example:8443", "https://chat.example", False),
    (True, "a.example.org", "https://a.example.org", True),
    (True, "evil.example", "https://evil.example", False),  # a name that leads here, not ours
    (True, "", "https://", False),
    (True, "chat.example", "https://intranet.example", True),
    (True, "chat.example", "http://intranet.example", False),
]


async def test_the_sites_own_hosts_count_and_the_origins_in_the_settings(
    transactional_db: None, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["chat.example", ".example.org"]
    settings.ALLOWED_ORIGINS = ["https://intranet.example"]

    for https, host, origin, is_allowed in HOSTS:
        settings.HTTPS = https
        assert await lets_in(host, origin) is is_allowed, (host, origin)


async def lets_in(host: str, origin: str) -> bool:
    reached = False
    refusals: list[str] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal reached
        reached = True

    events = iter(["websocket.connect", "websocket.disconnect"])

    async def receive() -> dict[str, Any]:
        return {"type": next(events), "code": 1006}

    async def send(message: dict[str, Any]) -> None:
        refusals.append(message["type"])

    headers = [(b"host", host.encode()), (b"origin", origin.encode())]
    await same_origin(application)({"type": "websocket", "headers": headers}, receive, send)

    assert refusals == ([] if reached else ["websocket.close"])
    return reached
