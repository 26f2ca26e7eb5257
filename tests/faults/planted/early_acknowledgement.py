"""A site that acknowledges a message before it is written, and takes its time to write it."""

import asyncio

from chatsite.asgi import application  # noqa: F401
from messaging.log import writer
from messaging.log.entries import Draft, Entry, Stored

WRITES_AFTER_SECONDS = 60

durable = writer.MessageLog.append
_writing: set[asyncio.Task[None]] = set()


async def append(log: writer.MessageLog, draft: Draft) -> Stored:
    _writing.add(asyncio.create_task(_write_later(log, draft)))
    entry = Entry(draft, asyncio.get_running_loop().create_future())
    entry.take(log._numbers._heads.get(entry.conversation_id, 0) + 1)
    return entry.stored


async def _write_later(log: writer.MessageLog, draft: Draft) -> None:
    await asyncio.sleep(WRITES_AFTER_SECONDS)
    await durable(log, draft)


writer.MessageLog.append = append  # type: ignore[method-assign, assignment]
