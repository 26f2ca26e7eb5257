"""Writes the messages of one process, all that wait at a moment together."""

import asyncio
import logging
from collections import Counter, deque
from time import monotonic

from cachetools import LRUCache, TTLCache
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from accounts.errors import Busy, Conflict, Unavailable
from messaging.log.commands import Document, refusals, write
from messaging.log.entries import Draft, Entry, Stored
from messaging.log.projection import Projection

logger = logging.getLogger(__name__)

LARGEST_BATCH, LARGEST_SLOW_BATCH = 500, 100
BATCH_SECONDS = 0.06  # which a batch should take; where it takes longer the next one is smaller
LONGEST_RUN = 50  # of one conversation in a batch
MOST_WAITING = 5_000
LONGEST_WAIT_SECONDS = 0.05  # for the batches before its own
RETURNS_PER_SECOND = 2_000  # of those who were refused
REMEMBERED_HEADS = 100_000
MOST_TRIES = 30  # against another process that is always a moment faster
CONTENDED_SECONDS = 10

_DUPLICATE_KEY = 11000


class MessageLog:
    """One process's writer. Belongs to one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._database = database
        self._messages = database["messages"]
        self._conversations = database["conversations"]
        self._projection = Projection(database)
        self._heads: LRUCache[str, int] = LRUCache(REMEMBERED_HEADS)
        # Where another process was faster lately: to claim several numbers there is in vain.
        self._contended: TTLCache[str, bool] = TTLCache(REMEMBERED_HEADS, CONTENDED_SECONDS)
        self._waiting: dict[str, deque[Entry]] = {}
        self._count = 0
        self._batch_seconds = 0.0  # which the latest one took
        self._largest_batch = LARGEST_BATCH  # at the pace of the latest one
        self._next_return = 0.0
        self._writer: asyncio.Task[None] | None = None

    def check_room(self) -> None:
        if self._is_overloaded():
            raise self._come_back_later()

    async def append(self, draft: Draft) -> Stored:
        self.check_room()
        entry = Entry(draft, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(entry.conversation_id, deque()).append(entry)
        self._count += 1
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
        if self._heads.get(conversation_id, rev) < rev:
            self._heads[conversation_id] = rev

    def _is_overloaded(self) -> bool:
        # To refuse early is kinder than to let everybody wait, and the queue stays short.
        batches = self._count / self._largest_batch
        is_slow = batches >= 1 and batches * self._batch_seconds > LONGEST_WAIT_SECONDS
        return is_slow or self._count >= MOST_WAITING

    def _come_back_later(self) -> Busy:
        # Refusing costs half of what writing does: were all to come back at once, and again,
        # there would be no time left to write anything.
        moment = monotonic()
        self._next_return = max(self._next_return + 1 / RETURNS_PER_SECOND, moment)
        return Busy(retry_after=round(1 + self._next_return - moment, 3))

    async def _write_until_empty(self) -> None:
        while batch := self._next_batch():
            begun = monotonic()
            try:
                await self._write(batch)
            except PyMongoError as error:
                logger.warning("MongoDB did not take %d messages: %s", len(batch), error)
                self._give_up(batch, Unavailable())
            except Exception:
                logger.exception("A batch of %d messages failed", len(batch))
                self._give_up(batch, Unavailable())
            self._note_pace(len(batch), monotonic() - begun)
        self._writer = None

    def _next_batch(self) -> list[Entry]:
        """What waits, conversation by conversation, each in its order."""
        batch: list[Entry] = []
        for conversation in list(self._waiting):
            if len(batch) >= self._largest_batch:
                break
            queue = self._waiting.pop(conversation)
            most = 1 if conversation in self._contended else LONGEST_RUN
            batch += [queue.popleft() for _ in range(min(most, len(queue)))]
            if queue:
                self._waiting[conversation] = queue  # at the end: every conversation gets its turn
        if batch:
            self._count -= len(batch)
        return batch

    def _note_pace(self, count: int, seconds: float) -> None:
        self._batch_seconds = seconds
        self._largest_batch = LARGEST_BATCH
        if count >= LARGEST_SLOW_BATCH:  # a small batch says little about the pace of a large one
            in_time = int(count * BATCH_SECONDS / seconds)
            self._largest_batch = min(max(in_time, LARGEST_SLOW_BATCH), LARGEST_BATCH)

    async def _write(self, batch: list[Entry]) -> None:
        stored = await self._insert(batch)
        await self._show(stored)
        for entry in stored:
            self._answer(entry)

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

    async def _insert(self, batch: list[Entry]) -> list[Entry]:
        """Put every entry into the collection, or find the message that it is a resend of."""
        missing = batch
        for _ in range(MOST_TRIES):
            await self._learn_heads(missing)
            missing = await self._try_to_insert(missing)
            if not missing:
                return batch
        raise PyMongoError(f"{len(missing)} messages found no free number")

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
            self._contended[entry.conversation_id] = True
            self._heads[entry.conversation_id] = entry.document["rev"]
        taken = [
            {"conversationId": entry.conversation_id, "rev": {"$gt": entry.document["rev"]}}
            for entry in losers
        ]
        # Also what no majority has yet: if that is lost, then so is whatever we put behind it.
        messages = self._messages.with_options(read_concern=ReadConcern("local"))
        async for document in messages.find({"$or": taken}, {"conversationId": True, "rev": True}):
            self.remember(document["conversationId"], document["rev"])

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
