"""Moves the documents of conversations forward, a moment after the messages they derive from.

Each costs MongoDB twice what its message does, because four indexes order the lists. So a
conversation's first message creates its document before it is acknowledged, and those after
it are projected together a moment later, of each conversation only the newest. Until then, and
after a crash in between, `recent` finds what the documents do not show yet.
"""

import asyncio
import logging
from collections.abc import Iterable

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from accounts.clock import now
from messaging.log.commands import Document, refusals, write

logger = logging.getLogger(__name__)

LAG_SECONDS = 0.5
MOVES_PER_SECOND = 300  # with more to do the lag grows, and each conversation moves less often
LARGEST_BATCH = 500
CREATE_TRIES = 2  # another process may create the same conversation at once; then it exists


class Projection:
    """What one process has to write into `conversations`. Belongs to one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._database = database
        self._behind: dict[str, Document] = {}
        self._writer: asyncio.Task[None] | None = None

    def move_soon(self, messages: Iterable[Document]) -> None:
        for message in messages:
            known = self._behind.get(message["conversationId"], message)
            if known["rev"] <= message["rev"]:
                self._behind[message["conversationId"]] = message
        if self._writer is None and self._behind:
            self._writer = asyncio.create_task(self._write_until_empty())

    async def create(self, messages: list[Document]) -> None:
        """Make the documents of conversations that have none, or move them all the same.

        Raises what pymongo raises; then they may have moved or not.
        """
        command = write(move(messages, upsert=True), self._database)
        for _ in range(CREATE_TRIES):
            if not (refused := refusals(await self._database.command(command))):
                return
        raise PyMongoError(f"{len(refused)} conversations were refused: {refused[0]['errmsg']}")

    async def _write_until_empty(self) -> None:
        wait = LAG_SECONDS
        try:
            while self._behind:
                await asyncio.sleep(wait)
                wait = max(LAG_SECONDS, len(self._behind) / MOVES_PER_SECOND)
                await self._write()
        except asyncio.CancelledError:  # the process ends
            await self._write()
            raise
        finally:
            self._writer = None

    async def _write(self) -> None:
        behind = list(self._behind.values())
        for start in range(0, len(behind), LARGEST_BATCH):
            batch = behind[start : start + LARGEST_BATCH]
            try:
                await self._move(batch)
            except PyMongoError as error:
                logger.warning("MongoDB did not move %d conversations: %s", len(batch), error)
                return
            for message in batch:
                if self._behind[message["conversationId"]] is message:
                    del self._behind[message["conversationId"]]

    async def _move(self, messages: list[Document]) -> None:
        command = write(move(messages, upsert=False), self._database)
        reply = await self._database.command(command)
        if refusals(reply) or reply["n"] < len(messages):
            await self._create_missing(messages)

    async def _create_missing(self, messages: list[Document]) -> None:
        """Make up for a process that died between a first message and its conversation."""
        still_there = {"_id": {"$in": [message["_id"] for message in messages]}}
        if found := await self._database["messages"].find(still_there).to_list():
            await self.create(found)


def move(messages: Iterable[Document], *, upsert: bool) -> Document:
    """The command that moves conversations forward to these messages, and never back."""
    return {
        "update": "conversations",
        "updates": [
            {"q": {"_id": message["conversationId"]}, "u": _progress(message), "upsert": upsert}
            for message in messages
        ],
        "ordered": False,
    }


def _progress(message: Document) -> Document:
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
    return {
        "$max": {
            "last": last,
            "rev": message["rev"],
            "lowReadSeq": note_to_self,
            "highReadSeq": note_to_self,
            "activeAt": message["timestamp"],
            "changedAt": now(),
        },
        "$setOnInsert": {"lowId": low, "highId": high},
    }
