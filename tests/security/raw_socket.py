"""A WebSocket byte by byte, for what no library would send."""

import asyncio
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.site import Worker

PATIENCE_SECONDS = 30
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10

_HANDSHAKE = (
    "GET /ws/chat/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
)


def frame(
    opcode: int, payload: bytes = b"", *, ends: bool = True, reserved: int = 0, masked: bool = True
) -> bytes:
    """One frame; `reserved` are its three reserved bits, the first of which says "compressed"."""
    first = ends << 7 | reserved << 4 | opcode
    if len(payload) < 126:
        head = struct.pack("!BB", first, masked << 7 | len(payload))
    else:
        head = struct.pack("!BBH", first, masked << 7 | 126, len(payload))
    if not masked:
        return head + payload
    mask = os.urandom(4)
    stream = mask * (len(payload) // 4 + 1)
    return head + mask + bytes(a ^ b for a, b in zip(payload, stream, strict=False))


class RawSocket:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.handshake = ""

    async def shake_hands(self, port: int, *headers: str) -> None:
        more = "".join(f"{header}\r\n" for header in headers)
        await self.send(_HANDSHAKE.format(port=port, more=more).encode())
        async with asyncio.timeout(PATIENCE_SECONDS):
            self.handshake = (await self._reader.readuntil(b"\r\n\r\n")).decode()

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def hear(self) -> tuple[int, bytes] | None:
        """The next frame that is no ping, as opcode and payload; None when the line is cut."""
        opcode = PING
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while opcode == PING:
                    first, length = await self._reader.readexactly(2)
                    opcode = first & 15
                    if length == 126:
                        (length,) = struct.unpack("!H", await self._reader.readexactly(2))
                    payload = await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        return opcode, payload

    async def closed_with(self) -> int | None:
        """Wait until the server closes; the code, or None when it just cut the line."""
        while heard := await self.hear():
            opcode, payload = heard
            if opcode == CLOSE:
                (code,) = struct.unpack("!H", payload[:2])
                return int(code)
        return None


@asynccontextmanager
async def raw_socket(worker: Worker, *headers: str) -> AsyncIterator[RawSocket]:
    reader, writer = await asyncio.open_connection("127.0.0.1", worker.port)
    socket = RawSocket(reader, writer)
    await socket.shake_hands(worker.port, *headers)
    yield socket
    writer.close()
