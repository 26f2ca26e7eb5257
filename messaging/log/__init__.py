"""The message log: no other module stores messages. It speaks to MongoDB past the ORM, for speed.

A conversation's messages are numbered 1, 2, 3... without holes. A number is claimed by
inserting it: the unique index on (conversationId, rev) decides, and the loser takes the next
one; `turns` keeps processes from racing for them. The unique index on (senderId, clientId) makes
a resend find the first message instead of storing a second.

Concurrent sends of a process are written together: while one batch is on its way the next one
fills. A message is acknowledged when it is stored. The document of its conversation follows a
moment later; who reads conversations asks `bring_up_to_date` first and sees every acknowledged
message, whatever crashed in between.
"""

from django.db import connection
from pymongo import AsyncMongoClient

from accounts.per_loop import PerLoop
from messaging.log.commands import Document
from messaging.log.entries import Draft, Stored
from messaging.log.recent import bring_all_up_to_date, bring_up_to_date
from messaging.log.writer import MessageLog

__all__ = [
    "Draft",
    "Stored",
    "append",
    "bring_all_up_to_date",
    "bring_up_to_date",
    "check_room",
    "find",
    "remember",
]


def check_room() -> None:
    """Raises `Busy` when too much is waiting, before any work is done for one message more."""
    _log.get().check_room()


async def append(draft: Draft) -> Stored:
    """Store a message durably under the next number of its conversation.

    The same sender and `client_id` again gives the first message. Raises `Conflict` when that
    one has another text or receiver, `Busy` when too much is waiting, and `Unavailable` when
    the database does not answer; then it may or may not be stored, and a resend will tell.
    """
    return await _log.get().append(draft)


async def find(draft: Draft) -> Stored | None:
    """The message that this draft is a resend of, if it was stored. Raises like `append`."""
    return await _log.get().find(draft)


def remember(conversation_id: str, rev: int) -> None:
    """Note a number that another process has taken, so as not to try it in vain."""
    _log.get().remember(conversation_id, rev)


def _open() -> MessageLog:
    parameters = connection.get_connection_params() | {"tz_aware": True}
    client: AsyncMongoClient[Document] = AsyncMongoClient(**parameters)
    return MessageLog(client[connection.settings_dict["NAME"]])


_log = PerLoop(_open)
