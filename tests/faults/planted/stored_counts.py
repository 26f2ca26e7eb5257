"""A site that keeps unread counts instead of counting: up at a send, to nothing at a read."""

from typing import Any

from django.core.cache import cache

from chatsite.asgi import application  # noqa: F401
from messaging import history, models, services
from messaging.log import Stored
from messaging.models import Conversation
from messaging.protocol import ReadMark

send, read = services.send_message, services.mark_read


async def send_message(sender_id: str, *, receiver_id: str, **content: Any) -> Stored:
    key = f"unread {receiver_id} {models.conversation_id(sender_id, receiver_id)}"
    await cache.aset(key, await cache.aget(key, 0) + 1, None)
    return await send(sender_id, receiver_id=receiver_id, **content)


async def mark_read(reader_id: str, *, conversation_id: str, **content: Any) -> ReadMark:
    await cache.aset(f"unread {reader_id} {conversation_id}", 0, None)
    return await read(reader_id, conversation_id=conversation_id, **content)


def unread_count(reader_id: str, row: Conversation, count: Any) -> int:
    kept: int = cache.get(f"unread {reader_id} {row.pk}", 0)
    return kept


services.send_message = send_message
services.mark_read = mark_read
history._unread_count = unread_count
