"""How a device fetches what happened while nobody told it."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.faults.link import Frame, NoAnswer, Refused
from tests.faults.memory import Conversation, Memory
from tests.faults.rest import Rest

AGAIN_SECONDS = 1
PAGE = 100


class CatchUp:
    """The socket is open already whenever this runs, so nothing falls between the two."""

    def __init__(self, rest: Rest, memory: Memory) -> None:
        self._rest = rest
        self._memory = memory
        self._since: str | None = None  # the server's clock at the last complete catch-up
        self._offset = timedelta()
        self._wanted = self._done = 0  # a wish that comes while one is fulfilled is another one
        self._is_running = False

    def compare_clocks(self, server_time: str) -> None:
        self._offset = datetime.fromisoformat(server_time) - datetime.now(UTC)

    @property
    def is_complete(self) -> bool:
        return self._done == self._wanted

    async def everything(self) -> None:
        """What changed since the last time; again, until it succeeds."""
        self._wanted += 1
        if self._is_running:
            return
        self._is_running = True
        try:
            while not self.is_complete:
                wanted = self._wanted
                if await self._try_everything():
                    self._done = wanted
                else:
                    await asyncio.sleep(AGAIN_SECONDS)
        finally:
            self._is_running = False

    async def _try_everything(self) -> bool:
        started_at = datetime.now(UTC) + self._offset
        try:
            await asyncio.gather(self._fetch_conversations(), self.broadcasts())
            await asyncio.gather(*map(self._fetch_changes, self._memory.behind()))
        except NoAnswer:
            return False
        except Refused as refused:
            if refused.code == "not_signed_in":
                raise
            return False
        self._since = started_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return True

    async def conversation(self, conversation_id: str) -> None:
        """One conversation: its heading, and what is missing in it."""
        path = f"conversations/{conversation_id}/"
        self._memory.take_snapshot(await self._rest.get(path))
        await self._fetch_changes(conversation_id)

    async def broadcasts(self) -> None:
        after: int | None = self._memory.last_broadcast_without_gap()
        while after is not None:
            page = await self._rest.get("broadcasts/", after=after, limit=PAGE)
            for broadcast in page["results"]:
                self._memory.take_broadcast(broadcast)
            after = page["next"]

    async def _fetch_conversations(self) -> None:
        query = {"changedAfter": self._since} if self._since else {}
        page: Frame = {"next": ""}
        while page["next"] is not None:
            if page["next"]:
                query["cursor"] = page["next"]
            page = await self._rest.get("conversations/", **query)
            for snapshot in page["results"]:
                self._memory.take_snapshot(snapshot)

    async def _fetch_changes(self, conversation_id: str) -> None:
        # The browser loads a conversation afresh after some pages; here the whole list is
        # kept, to be compared with the history.
        conversation: Conversation = self._memory.conversations[conversation_id]
        following: int | None = conversation.rev
        while following is not None:
            page = await self._rest.get(
                f"conversations/{conversation_id}/messages/", after=conversation.rev, limit=PAGE
            )
            conversation.take_changes(page["results"])
            following = page["next"]
