"""A TCP proxy that does to connections what networks do to them."""

import asyncio
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CHUNK_BYTES = 4096
NOBODY = 1  # a port on which nothing listens
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Proxy:
    """Listens on a port of its own and passes everything on to `target`, or does not.

    Conditions hold for open and new connections alike, until they are lifted.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.delay_seconds = 0.0
        self.bytes_per_second = float("inf")
        self._there, self._back = asyncio.Event(), asyncio.Event()  # may bytes pass?
        self._there.set()
        self._back.set()
        self._bytes_left = float("inf")
        self._is_refused: Callable[[bytes], bool] = _nobody
        self._connections: set[_Connection] = set()
        self._accepting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        self._server.close()
        self._there.set()
        self._back.set()
        self.cut()
        await asyncio.gather(*self._accepting, return_exceptions=True)

    def cut(self) -> None:
        """Reset every connection, as a router does that was restarted."""
        for connection in tuple(self._connections):
            connection.reset()

    def drop_after(self, count: int) -> None:
        """Reset every connection when `count` more bytes have passed, wherever that is."""
        self._bytes_left = count

    @contextmanager
    def stalled(self, *, there: bool = True, back: bool = True) -> Iterator[None]:
        """Hold what travels to the target, back from it, or both; nothing is told to anyone."""
        held = [event for event, is_held in ((self._there, there), (self._back, back)) if is_held]
        for event in held:
            event.clear()
        yield
        for event in held:
            event.set()

    @contextmanager
    def down(self) -> Iterator[None]:
        """Reset every connection, and whoever comes, as if there were no target."""
        target, self.target = self.target, NOBODY
        self.cut()
        yield
        self.target = target

    def refuse(self, is_refused: Callable[[bytes], bool]) -> None:
        """Reset every connection of which the first words are so, and whoever comes with such."""
        self._is_refused = is_refused
        for connection in tuple(self._connections):
            if is_refused(connection.first_words):
                connection.reset()

    def refuse_nobody(self) -> None:
        self._is_refused = _nobody

    @contextmanager
    def slow(self, *, bytes_per_second: float = float("inf"), delay: float = 0) -> Iterator[None]:
        self.bytes_per_second, self.delay_seconds = bytes_per_second, delay
        yield
        self.bytes_per_second, self.delay_seconds = float("inf"), 0

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)
        near = reader, writer
        try:
            far = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            _Connection(writer, writer).reset()
            return
        connection = _Connection(near[1], far[1])
        self._connections.add(connection)
        async with asyncio.TaskGroup() as both_ways:
            both_ways.create_task(self._pass_on(near[0], far[1], self._there, connection))
            both_ways.create_task(self._pass_on(far[0], near[1], self._back, connection))
        self._connections.discard(connection)

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        may_pass: asyncio.Event,
        connection: "_Connection",
    ) -> None:
        try:
            while chunk := await reader.read(CHUNK_BYTES):
                if not connection.first_words:
                    connection.first_words = chunk
                    if self._is_refused(chunk):
                        connection.reset()
                        return
                await may_pass.wait()
                await self._take_toll(len(chunk))
                writer.write(chunk)
                await writer.drain()
            connection.close()
        except OSError:
            connection.reset()

    async def _take_toll(self, count: int) -> None:
        if self.delay_seconds or self.bytes_per_second < float("inf"):
            await asyncio.sleep(self.delay_seconds + count / self.bytes_per_second)
        self._bytes_left -= count
        if self._bytes_left < 0:
            self._bytes_left = float("inf")
            self.cut()


def _nobody(first_words: bytes) -> bool:
    return False


class _Connection:
    """The two ends of one connection through the proxy."""

    first_words = b""

    def __init__(self, *ends: asyncio.StreamWriter) -> None:
        self._ends = ends

    def close(self) -> None:
        for end in self._ends:
            end.close()

    def reset(self) -> None:
        for end in self._ends:
            raw = end.get_extra_info("socket")
            if raw is not None and raw.fileno() >= 0:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            end.transport.abort()
