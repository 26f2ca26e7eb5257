"""A site that acknowledges a message before it is written."""

import asyncio

from chatsite.asgi import application  # noqa: F401
from messaging.log import writer
from messaging.log.entries import Draft, Entry, Stored

durable = writer.MessageLog.append
_writing: set[asyncio.Task[None]] = set()


async def append(log: writer.MessageLog, draft: Draft) -> Stored:
    """Wait a moment for the place in the conversation, and no longer."""
    task = asyncio.ensure_future(durable(log, draft))
    done, _ = await asyncio.wait({task}, timeout=0.5)
    if done:
        return task.result()
    entry = Entry(draft, asyncio.get_running_loop().create_future())
    entry.take(log._heads.get(entry.conversation_id, 0) + 1)
    return entry.stored


writer.MessageLog.append = append  # type: ignore[method-assign, assignment]
