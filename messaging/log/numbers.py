"""Gives messages their numbers: whoever inserts a message under a number has it."""

import asyncio
from collections import Counter

from cachetools import LRUCache
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from messaging.log.commands import Document, refusals, write
from messaging.log.entries import Entry
from messaging.log.turns import Turns

REMEMBERED_HEADS = 100_000

_DUPLICATE_KEY = 11000


class Numbers:
    """What one process knows of the newest number of each conversation, its head.

    Every method raises what pymongo raises.
    """

    def __init__(self, database: AsyncDatabase[Document], turns: Turns) -> None:
        self._database = database
        self._messages = database["messages"]
        self._conversations = database["conversations"]
        self._turns = turns
        self._heads: LRUCache[str, int] = LRUCache(REMEMBERED_HEADS)

    def note(self, conversation_id: str, rev: int) -> None:
        if self._heads.get(conversation_id, rev) < rev:
            self._heads[conversation_id] = rev

    def forget(self, entries: list[Entry]) -> None:
        """Look up anew where the conversations of these stand, before the next one is written."""
        for entry in entries:
            self._heads.pop(entry.conversation_id, None)

    async def insert(self, entries: list[Entry]) -> list[Entry]:
        """Store each under the next number, unless it is a resend of what is stored; returns
        those that have to try again, in order.
        """
        await self._learn_heads(entries)
        self._number(entries)
        in_conversation = Counter(entry.conversation_id for entry in entries)
        singles = [entry for entry in entries if in_conversation[entry.conversation_id] == 1]
        runs = [entry for entry in entries if in_conversation[entry.conversation_id] > 1]
        # Where one of a run is refused, what was said after it has to wait for it.
        if not singles or not runs:
            return await self._claim(entries, ordered=bool(runs))
        again = await asyncio.gather(  # so that both wait for the same write to the disk
            self._claim(singles, ordered=False), self._claim(runs, ordered=True)
        )
        return again[0] + again[1]

    async def find(self, entries: list[Entry]) -> list[Entry]:
        """Let each become the message that it is a resend of; returns those that are none."""
        keys = [
            {"senderId": entry.document["senderId"], "clientId": entry.document["clientId"]}
            for entry in entries
        ]
        found = {
            (document["senderId"], document["clientId"]): document
            async for document in self._messages.find({"$or": keys})
        }
        self.forget(entries)
        missing = []
        for entry in entries:
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

    def _number(self, entries: list[Entry]) -> None:
        taken: dict[str, int] = {}
        for entry in entries:
            conversation = entry.conversation_id
            taken[conversation] = taken.get(conversation, self._heads[conversation]) + 1
            entry.take(taken[conversation])

    async def _claim(self, entries: list[Entry], *, ordered: bool) -> list[Entry]:
        documents = [entry.document for entry in entries]
        command = {"insert": "messages", "documents": documents, "ordered": ordered}
        try:
            reply = await self._database.command(write(command, self._database))
            refused = {problem["index"]: problem for problem in refusals(reply)}
            is_known = all(problem["code"] == _DUPLICATE_KEY for problem in refused.values())
        except PyMongoError:
            is_known = False
        if not is_known:  # what was written must not be written again
            return await self.find(entries)
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
        return losers + (await self.find(resends) if resends else [])

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
            self.note(document["conversationId"], document["rev"])
