"""A message log of the test's own, as a second server process would have one."""

import asyncio
from typing import Any

from django.db import connection
from pymongo import AsyncMongoClient
from pymongo.monitoring import CommandListener, CommandStartedEvent

from messaging.log.entries import Draft, Stored
from messaging.log.writer import MessageLog


class Writer(CommandListener):
    """One process's log, and the round trips that it made."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        parameters = connection.get_connection_params() | {"tz_aware": True, "timeoutMS": 30_000}
        self.client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
            **parameters, event_listeners=[self]
        )
        self.log = MessageLog(self.client[connection.settings_dict["NAME"]])

    def started(self, event: CommandStartedEvent) -> None:
        self.commands.append(event.command_name)

    def succeeded(self, event: Any) -> None: ...

    def failed(self, event: Any) -> None: ...

    async def append_all(self, drafts: list[Draft]) -> list[Stored]:
        self.commands.clear()
        return list(await asyncio.gather(*[self.log.append(draft) for draft in drafts]))

    async def settled(self) -> None:
        """Wait until the documents of the conversations have followed."""
        if moving := self.log._projection._writer:
            await moving

    async def close(self) -> None:
        await self.settled()
        await self.client.close()
