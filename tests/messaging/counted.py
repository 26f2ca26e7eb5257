"""The whole site, and how often it has done so far what costs most: `GET /counts`."""

import asyncio
import gc
import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pymongo import monitoring

counts: Counter[str] = Counter()


class RoundTrips(monitoring.CommandListener):
    def started(self, event: monitoring.CommandStartedEvent) -> None:
        counts[f"{event.command_name} {event.command.get(event.command_name)}"] += 1

    def succeeded(self, event: Any) -> None: ...

    def failed(self, event: Any) -> None: ...


monitoring.register(RoundTrips())  # it hears of clients that are made from now on

from chatsite.asgi import application as site  # noqa: E402
from messaging import bus, frames  # noqa: E402

OWN = str(Path(bus.__file__).parent)  # the drivers and the server make tasks too


def counted(name: Callable[..., str], function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        counts[name(*arguments)] += 1
        return function(*arguments, **options)

    return call


class CountedEncoder:
    encode = staticmethod(counted(lambda _: "frame encoded", frames._encoder.encode))


frames._encoder = CountedEncoder()  # type: ignore[assignment]
bus._send_to_all = counted(
    lambda message: "notices published" if message["notices"] else "heartbeat", bus._send_to_all
)
ThreadPoolExecutor.submit = counted(  # type: ignore[method-assign]
    lambda *_: "thread visited", ThreadPoolExecutor.submit
)


def make_task(loop: asyncio.AbstractEventLoop, coroutine: Any, **options: Any) -> Any:
    if coroutine.cr_code.co_filename.startswith(OWN):
        counts[f"task {coroutine.__qualname__}"] += 1
    return asyncio.Task(coroutine, loop=loop, **options)


def left_to_the_collector() -> int:
    """How many exceptions that were caught here hang in a cycle with their own traceback."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    caught_at = [
        place.tb_frame.f_code.co_filename
        for error in gc.garbage
        if issubclass(type(error), Exception) and (place := error.__traceback__)
    ]
    gc.garbage.clear()
    return sum(file.startswith(OWN) for file in caught_at)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    asyncio.get_running_loop().set_task_factory(make_task)
    if scope.get("path") == "/counts":
        counts["exceptions left to the collector"] += left_to_the_collector()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(counts).encode()})
    else:
        await site(scope, receive, send)
