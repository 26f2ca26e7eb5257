"""Requests that no browser sends: refused or answered, and the process lives on."""

import asyncio

import pytest

from tests.site import Site

HEADERS = {
    "not ASCII": b"X-Name: \xc3\xa9\xff\r\n",
    "a NUL": b"X-Name: a\0b\r\n",
    "a lone line end": b"X-Name: a\nX-Other: b\r\n",
    "a folded line": b"X-Name: a\r\n b\r\n",
    "a control character": b"X-Name: a\x0b\x1c\x85b\r\n",
    "no name": b": value\r\n",
    "a name with a space": b"X Name: a\r\n",
    "500 of them": b"".join(b"X-%d: a\r\n" % n for n in range(500)),
    "10,000 of one": b"X-Name: a\r\n" * 10_000,
    "one of 200 KB": b"X-Name: " + b"a" * 200_000 + b"\r\n",
    "10,000 cookies": b"Cookie: " + b"a=b; " * 10_000 + b"\r\n",
    "a token that is not ASCII": b"Authorization: Bearer \xff\xfe\r\n",
    "two lengths": b"Content-Length: 5\r\nContent-Length: 6\r\n",
    "a length below zero": b"Content-Length: -1\r\n",
    "a length and chunks": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "a second host": b"Host: evil.example\r\n",
    "an odd subprotocol": b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Protocol: \xff\xfe\r\n",
}


@pytest.mark.parametrize("path", ["/api/users/me/", "/ws/chat/", "/"])
async def test_no_header_hurts_the_process(site: Site, path: str) -> None:
    worker = site.workers[0]
    answers = {
        name: await first_line(worker.port, path, header) for name, header in HEADERS.items()
    }

    assert [name for name, line in answers.items() if b" 50" in line] == []
    assert worker.is_running
    assert await first_line(worker.port, "/livez", b"") == b"HTTP/1.1 200 OK\r\n"


async def first_line(port: int, path: str, header: bytes) -> bytes:
    """What the server answers first; nothing when it just closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    host = b"Host: 127.0.0.1:%d\r\n" % port
    writer.write(
        b"GET %b HTTP/1.1\r\n%b%bConnection: close\r\n\r\n" % (path.encode(), host, header)
    )
    try:
        async with asyncio.timeout(30):
            await writer.drain()
            return await reader.readline()
    except ConnectionError:
        return b""
    finally:
        writer.close()
