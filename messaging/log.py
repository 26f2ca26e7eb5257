"""The message log: the only module that writes messages, and the only one on bare pymongo.

A conversation's messages are numbered 1, 2, 3... without holes. A number is claimed by
inserting it: the unique index on (conversationId, rev) decides, and the loser takes the next
one. The unique index on (senderId, clientId) makes a resend find the first message instead of
storing a second.

Concurrent sends of a process are written together: while one batch is on its way the next one
fills, with at most one message of a conversation in each. A message is acknowledged after both
writes, its own and that of its conversation's document. A crash between the two is repaired by
the sender's resend, which applies the second write again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from bson import ObjectId
from cachetools import LRUCache
from django.db import connection
from pymongo import AsyncMongoClient, UpdateOne
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import BulkWriteError, PyMongoError

from accounts.clock import now
from accounts.errors import Busy, Conflict, Unavailable
from accounts.fields import wire_time
from messaging.models import conversation_id
from messaging.protocol import Message

logger = logging.getLogger(__name__)

LARGEST_BATCH = 500
MOST_WAITING = 5_000
REMEMBERED_HEADS = 100_000
MOST_TRIES = 10

_DUPLICATE_KEY = 11000

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that has not been numbered yet. `message` is a clean text."""

    sender_id: str
    receiver_id: str
    message: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A message of the log; `is_new` is false when this send was answered with an earlier one."""

    message: Message
    is_new: bool


@dataclass(slots=True, eq=False)
class _Entry:
    """A draft on its way into the log."""

    draft: Draft
    outcome: asyncio.Future[Stored]
    conversation_id: str = field(init=False)
    document: Document = field(init=False)
    is_new: bool = True

    def __post_init__(self) -> None:
        self.conversation_id = conversation_id(self.draft.sender_id, self.draft.receiver_id)
        self.document = {
            "_id": ObjectId(),
            "conversationId": self.conversation_id,
            "seq": 0,
            "rev": 0,
            "senderId": ObjectId(self.draft.sender_id),
            "receiverId": ObjectId(self.draft.receiver_id),
            "message": self.draft.message,
            "timestamp": now(),
            # A note to oneself is read by the time it is written.
            "isRead": self.draft.sender_id == self.draft.receiver_id,
            "clientId": self.draft.client_id,
        }


async def append(draft: Draft) -> Stored:
    """Store a message durably under the next number of its conversation.

    The same sender and `client_id` again gives the first message. Raises `Conflict` when that
    one has another text or receiver, `Busy` when too much is waiting, and `Unavailable` when
    the database does not answer; then it may or may not be stored, and a resend will tell.
    """
    return await _log().append(draft)


def remember(conversation_id: str, rev: int) -> None:
    """Note a number that another process has given away, so as not to try it in vain."""
    _log().remember(conversation_id, rev)


class _MessageLog:
    """One process's writer. Belongs to one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._messages = database["messages"]
        self._conversations = database["conversations"]
        self._heads: LRUCache[str, int] = LRUCache(REMEMBERED_HEADS)
        self._waiting: dict[str, deque[_Entry]] = {}
        self._count = 0
        self._writer: asyncio.Task[None] | None = None

    async def append(self, draft: Draft) -> Stored:
        if self._count >= MOST_WAITING:
            raise Busy
        entry = _Entry(draft, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(entry.conversation_id, deque()).append(entry)
        self._count += 1
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_until_empty())
        # Whoever asked may go away; the message is written all the same.
        return await asyncio.shield(entry.outcome)

    def remember(self, conversation_id: str, rev: int) -> None:
        if self._heads.get(conversation_id, rev) < rev:
            self._heads[conversation_id] = rev

    async def _write_until_empty(self) -> None:
        while batch := self._next_batch():
            try:
                await self._write(batch)
            except PyMongoError as error:
                logger.warning("MongoDB did not take %d messages: %s", len(batch), error)
                self._give_up(batch, Unavailable())
            except Exception:
                logger.exception("A batch of %d messages failed", len(batch))
                self._give_up(batch, Unavailable())
        self._writer = None

    def _next_batch(self) -> list[_Entry]:
        """The first waiting message of each conversation."""
        batch = []
        for conversation in list(self._waiting)[:LARGEST_BATCH]:
            queue = self._waiting.pop(conversation)
            batch.append(queue.popleft())
            if queue:
                self._waiting[conversation] = queue  # at the end: every conversation gets its turn
        self._count -= len(batch)
        return batch

    async def _write(self, batch: list[_Entry]) -> None:
        stored = await self._insert(batch)
        await self._move_conversations_forward(stored)
        for entry in stored:
            self._answer(entry)

    def _answer(self, entry: _Entry) -> None:
        draft, document = entry.draft, entry.document
        if entry.outcome.done():
            return
        if (draft.message, ObjectId(draft.receiver_id)) != (
            document["message"],
            document["receiverId"],
        ):
            entry.outcome.set_exception(Conflict())
        else:
            entry.outcome.set_result(Stored(_message(document), entry.is_new))

    def _give_up(self, batch: list[_Entry], error: Exception) -> None:
        for entry in batch:
            self._heads.pop(entry.conversation_id, None)
            if not entry.outcome.done():
                entry.outcome.set_exception(error)

    async def _insert(self, batch: list[_Entry]) -> list[_Entry]:
        """Put every entry into the collection, or find the message that it is a resend of."""
        missing = batch
        for _ in range(MOST_TRIES):
            await self._learn_heads(missing)
            missing = await self._try_to_insert(missing)
            if not missing:
                return batch
        raise PyMongoError(f"{len(missing)} messages found no free number")

    async def _try_to_insert(self, entries: list[_Entry]) -> list[_Entry]:
        """Claim the next number for each; returns those that have to try again."""
        for entry in entries:
            number = self._heads[entry.conversation_id] + 1
            entry.document["seq"] = entry.document["rev"] = number
        try:
            await self._messages.insert_many([entry.document for entry in entries], ordered=False)
            refused: dict[int, Document] = {}
        except BulkWriteError as error:
            refused = {problem["index"]: problem for problem in error.details["writeErrors"]}
            if error.details["writeConcernErrors"] or any(
                problem["code"] != _DUPLICATE_KEY for problem in refused.values()
            ):
                return await self._look_up(entries)
        except PyMongoError:
            # The outcome is unknown: what was written must not be written again.
            return await self._look_up(entries)
        for index, entry in enumerate(entries):
            if index not in refused:
                self._heads[entry.conversation_id] = entry.document["rev"]
        return await self._settle([(entries[index], refused[index]) for index in refused])

    async def _settle(self, refused: list[tuple[_Entry, Document]]) -> list[_Entry]:
        """Deal with what a unique index refused: a number already taken, or a resend."""
        resends: list[_Entry] = []
        losers: list[_Entry] = []
        for entry, problem in refused:
            taken = "rev" in problem["keyPattern"]
            (losers if taken else resends).append(entry)
        for entry in losers:
            self._heads[entry.conversation_id] = await self._newest_rev(entry.conversation_id)
        return losers + (await self._look_up(resends) if resends else [])

    async def _look_up(self, entries: list[_Entry]) -> list[_Entry]:
        """Find what is stored already; returns the entries that are not."""
        keys = [
            {"senderId": entry.document["senderId"], "clientId": entry.document["clientId"]}
            for entry in entries
        ]
        found = {
            (document["senderId"], document["clientId"]): document
            async for document in self._messages.find({"$or": keys})
        }
        missing = []
        for entry in entries:
            self._heads.pop(entry.conversation_id, None)
            own = entry.document
            original = found.get((own["senderId"], own["clientId"]))
            if original is None:
                missing.append(entry)
            else:
                entry.is_new = original["_id"] == own["_id"]
                entry.document = original
        return missing

    async def _learn_heads(self, entries: list[_Entry]) -> None:
        """Know the newest number of each conversation, or one that is a little behind it."""
        unknown = {entry.conversation_id for entry in entries} - self._heads.keys()
        if not unknown:
            return
        self._heads.update(dict.fromkeys(unknown, 0))
        query = {"_id": {"$in": list(unknown)}}
        async for document in self._conversations.find(query, {"rev": True}):
            self._heads[document["_id"]] = document["rev"]

    async def _newest_rev(self, conversation_id: str) -> int:
        newest = await self._messages.find_one(
            {"conversationId": conversation_id}, {"rev": True}, sort=[("rev", -1)]
        )
        return newest["rev"] if newest else 0

    async def _move_conversations_forward(self, entries: Sequence[_Entry]) -> None:
        moves = [_conversation_move(entry.document) for entry in entries]
        try:
            await self._conversations.bulk_write(moves, ordered=False)
        except BulkWriteError:
            # Two processes created the same conversation at once; now it exists.
            await self._conversations.bulk_write(moves, ordered=False)


def _conversation_move(message: Document) -> UpdateOne:
    low, high = sorted((message["senderId"], message["receiverId"]))
    note_to_self = message["seq"] if low == high else 0
    last = {
        "seq": message["seq"],
        "rev": message["rev"],
        "id": message["_id"],
        "senderId": message["senderId"],
        "receiverId": message["receiverId"],
        "message": message["message"],
        "timestamp": message["timestamp"],
        "clientId": message["clientId"],
    }
    return UpdateOne(
        {"_id": message["conversationId"]},
        {
            "$max": {
                "last": last,
                "rev": message["rev"],
                "lowReadSeq": note_to_self,
                "highReadSeq": note_to_self,
                "activeAt": message["timestamp"],
                "changedAt": now(),
            },
            "$setOnInsert": {"lowId": low, "highId": high},
        },
        upsert=True,
    )


def _message(document: Document) -> Message:
    return Message(
        id=str(document["_id"]),
        conversation_id=document["conversationId"],
        seq=document["seq"],
        rev=document["rev"],
        sender_id=str(document["senderId"]),
        receiver_id=str(document["receiverId"]),
        message=document["message"],
        timestamp=wire_time(document["timestamp"]),
        is_read=document["isRead"],
        client_id=document["clientId"],
    )


_logs: WeakKeyDictionary[asyncio.AbstractEventLoop, _MessageLog] = WeakKeyDictionary()


def _log() -> _MessageLog:
    loop = asyncio.get_running_loop()
    if loop not in _logs:
        parameters = connection.get_connection_params() | {"tz_aware": True}
        client: AsyncMongoClient[Document] = AsyncMongoClient(**parameters)
        _logs[loop] = _MessageLog(client[connection.settings_dict["NAME"]])
    return _logs[loop]
