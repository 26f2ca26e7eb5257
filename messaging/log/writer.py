"""Writes the messages of one process, all that wait at a moment together."""

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from time import monotonic

from cachetools import LRUCache
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from accounts.errors import Conflict, Unavailable
from messaging.log.commands import Document, refusals, write
from messaging.log.entries import Draft, Entry, Stored
from messaging.log.pace import Pace
from messaging.log.projection import Projection
from messaging.log.queue import Queue
from messaging.log.turns import Turns

logger = logging.getLogger(__name__)

REMEMBERED_HEADS = 100_000
MOST_TRIES = 30  # against another process that is always a moment faster
NEXT_LOOK_SECONDS = 0.05  # at what waits for another process's turn

_DUPLICATE_KEY = 11000


class MessageLog:
    """One process's writer. Belongs to one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._database = database
        self._messages = database["messages"]
        self._conversations = database["conversations"]
        self._projection = Projection(database)
        self._heads: LRUCache[str, int] = LRUCache(REMEMBERED_HEADS)
        self._queue = Queue()
        self._turns = Turns()
        self._pace = Pace()
        self._news = asyncio.Event()  # for a writer that has nothing to do
        self._writer: asyncio.Task[None] | None = None

    def check_room(self) -> None:
        self._pace.check_room(len(self._queue))

    async def append(self, draft: Draft) -> Stored:
        self.check_room()
        entry = Entry(draft, asyncio.get_running_loop().create_future())
        self._queue.add(entry)
        self._news.set()
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_until_empty())
        # Whoever asked may go away, which cancels only this; the message is written all the same.
        return await entry.outcome

    async def find(self, draft: Draft) -> Stored | None:
        entry = Entry(draft, asyncio.get_running_loop().create_future())
        try:
            if await self._look_up([entry]):
                return None
            await self._show([entry])
        except PyMongoError as error:
            raise Unavailable from error
        self._answer(entry)
        return await entry.outcome

    def remember(self, conversation_id: str, rev: int) -> None:
        self._note_head(conversation_id, rev)
        if self._turns.heard(conversation_id):
            self._news.set()

    def _note_head(self, conversation_id: str, rev: int) -> None:
        if self._heads.get(conversation_id, rev) < rev:
            self._heads[conversation_id] = rev

    async def _write_until_empty(self) -> None:
        while self._queue:
            self._news.clear()
            batch = self._queue.take(self._pace.largest_batch, may_write=self._turns.is_ours)
            if batch:
                await self._write_or_give_up(batch)
            else:
                await self._wait_for_news()
        self._writer = None

    async def _wait_for_news(self) -> None:
        """Until there is more to write, or it may be this process's turn where it was not."""
        with suppress(TimeoutError):
            async with asyncio.timeout(NEXT_LOOK_SECONDS):
                await self._news.wait()

    async def _write_or_give_up(self, batch: list[Entry]) -> None:
        begun = monotonic()
        try:
            await self._write(batch)
        except PyMongoError as error:
            logger.warning("MongoDB did not take %d messages: %s", len(batch), error)
            self._give_up(batch, Unavailable())
        except Exception:
            logger.exception("A batch of %d messages failed", len(batch))
            self._give_up(batch, Unavailable())
        self._pace.note(len(batch), monotonic() - begun)

    async def _write(self, batch: list[Entry]) -> None:
        await self._learn_heads(batch)
        again = await self._try_to_insert(batch)
        not_stored = set(again)
        stored = [entry for entry in batch if entry not in not_stored]
        await self._show(stored)
        for entry in stored:
            self._answer(entry)
        self._turns.wrote(entry.conversation_id for entry in stored)
        self._try_again(again)

    def _try_again(self, entries: list[Entry]) -> None:
        if any(entry.tries == MOST_TRIES for entry in entries):
            logger.warning("%d messages found no free number", len(entries))
            self._give_up(entries, Unavailable())
        else:
            self._queue.put_back(entries)

    async def _show(self, entries: list[Entry]) -> None:
        """Let the documents of the conversations follow: new ones now, the others soon."""
        documents = [entry.document for entry in entries]
        if first_ones := [document for document in documents if document["rev"] == 1]:
            await self._projection.create(first_ones)
        self._projection.move_soon(document for document in documents if document["rev"] > 1)

    def _answer(self, entry: Entry) -> None:
        if entry.outcome.done():
            return
        if entry.says_the_same:
            entry.outcome.set_result(entry.stored)
        else:
            entry.outcome.set_exception(Conflict())

    def _give_up(self, batch: list[Entry], error: Exception) -> None:
        for entry in batch:
            self._heads.pop(entry.conversation_id, None)
            if not entry.outcome.done():
                entry.outcome.set_exception(error)

    async def _try_to_insert(self, entries: list[Entry]) -> list[Entry]:
        """Claim the next number for each; returns those that have to try again, in order."""
        self._number(entries)
        in_conversation = Counter(entry.conversation_id for entry in entries)
        singles = [entry for entry in entries if in_conversation[entry.conversation_id] == 1]
        runs = [entry for entry in entries if in_conversation[entry.conversation_id] > 1]
        again = await self._claim(singles, ordered=False)
        # Where one is refused, what was said after it has to wait for it.
        return again + await self._claim(runs, ordered=True)

    def _number(self, entries: list[Entry]) -> None:
        taken: dict[str, int] = {}
        for entry in entries:
            conversation = entry.conversation_id
            taken[conversation] = taken.get(conversation, self._heads[conversation]) + 1
            entry.take(taken[conversation])

    async def _claim(self, entries: list[Entry], *, ordered: bool) -> list[Entry]:
        if not entries:
            return []
        documents = [entry.document for entry in entries]
        command = {"insert": "messages", "documents": documents, "ordered": ordered}
        try:
            reply = await self._database.command(write(command, self._database))
            refused = {problem["index"]: problem for problem in refusals(reply)}
        except PyMongoError:
            # The outcome is unknown: what was written must not be written again.
            return await self._look_up(entries)
        if any(problem["code"] != _DUPLICATE_KEY for problem in refused.values()):
            return await self._look_up(entries)
        tried = entries[: min(refused) + 1] if ordered and refused else entries
        for index, entry in enumerate(tried):
            if index not in refused:
                self._heads[entry.conversation_id] = entry.document["rev"]
        lost = await self._settle([(entries[index], refused[index]) for index in refused])
        return lost + entries[len(tried) :]

    async def _settle(self, refused: list[tuple[Entry, Document]]) -> list[Entry]:
        """Deal with what a unique index refused: a number already taken, or a resend."""
        resends: list[Entry] = []
        losers: list[Entry] = []
        for entry, problem in refused:
            taken = "rev" in problem["keyPattern"]
            (losers if taken else resends).append(entry)
        if losers:
            await self._learn_what_was_taken(losers)
        return losers + (await self._look_up(resends) if resends else [])

    async def _learn_what_was_taken(self, losers: list[Entry]) -> None:
        for entry in losers:
            entry.tries += 1
            self._turns.heard(entry.conversation_id)
            self._heads[entry.conversation_id] = entry.document["rev"]
        taken = [
            {"conversationId": entry.conversation_id, "rev": {"$gt": entry.document["rev"]}}
            for entry in losers
        ]
        # Also what no majority has yet: if that is lost, then so is whatever we put behind it.
        messages = self._messages.with_options(read_concern=ReadConcern("local"))
        async for document in messages.find({"$or": taken}, {"conversationId": True, "rev": True}):
            self._note_head(document["conversationId"], document["rev"])

    async def _look_up(self, entries: list[Entry]) -> list[Entry]:
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
                entry.tries += 1
                missing.append(entry)
            else:
                entry.become(original)
        return missing

    async def _learn_heads(self, entries: list[Entry]) -> None:
        """Know the newest number of each conversation, or one that is a little behind it."""
        unknown = {entry.conversation_id for entry in entries} - self._heads.keys()
        if not unknown:
            return
        self._heads.update(dict.fromkeys(unknown, 0))
        query = {"_id": {"$in": list(unknown)}}
        async for document in self._conversations.find(query, {"rev": True}):
            self._heads[document["_id"]] = document["rev"]
