"""Writes the messages of one process, all that wait at a moment together."""

import asyncio
import logging
from contextlib import suppress
from time import monotonic

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from accounts.errors import Conflict, Unavailable
from messaging.log.commands import Document
from messaging.log.entries import Draft, Entry, Stored
from messaging.log.numbers import Numbers
from messaging.log.pace import Pace
from messaging.log.projection import Projection
from messaging.log.queue import Queue
from messaging.log.turns import Turns

logger = logging.getLogger(__name__)

MOST_TRIES = 30  # against another process that is always a moment faster
NEXT_LOOK_SECONDS = 0.05  # at what waits for another process's turn


class MessageLog:
    """One process's writer. Belongs to one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._queue = Queue()
        self._pace = Pace()
        self._turns = Turns()
        self._numbers = Numbers(database, self._turns)
        self._projection = Projection(database)
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
            if await self._numbers.find([entry]):
                return None
            await self._show([entry])
        except PyMongoError as error:
            raise Unavailable from error
        self._answer(entry)
        return await entry.outcome

    def remember(self, conversation_id: str, rev: int) -> None:
        self._numbers.note(conversation_id, rev)
        if self._turns.heard(conversation_id):
            self._news.set()

    async def _write_until_empty(self) -> None:
        try:
            while self._queue:
                self._news.clear()
                batch = self._queue.take(self._pace.largest_batch, may_write=self._turns.is_ours)
                if batch:
                    await self._write_or_give_up(batch)
                else:
                    await self._wait_for_news()
        finally:
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
        except Exception as error:
            if isinstance(error, PyMongoError):
                logger.warning("MongoDB did not take %d messages: %s", len(batch), error)
            else:
                logger.exception("A batch of %d messages failed", len(batch))
            self._give_up(batch)
        self._pace.note(len(batch), monotonic() - begun)

    async def _write(self, batch: list[Entry]) -> None:
        again = await self._numbers.insert(batch)
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
            self._give_up(entries)
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

    def _give_up(self, entries: list[Entry]) -> None:
        self._numbers.forget(entries)
        for entry in entries:
            if not entry.outcome.done():
                entry.outcome.set_exception(Unavailable())
