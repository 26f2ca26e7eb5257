"""Devices that break one rule each."""

from uuid import uuid4

from tests.faults.catch_up import CatchUp
from tests.faults.device import Device
from tests.faults.outbox import Outbox, Row


class RenamingOutbox(Outbox):
    """Takes a new client id for each try."""

    async def send(self, row: Row) -> bool:
        self._journal.sent[row.client_id] = row.sent
        was_acknowledged = await super().send(row)
        row.client_id = str(uuid4())
        return was_acknowledged


class PipelinedOutbox(Outbox):
    """Sends without an answer to what it sent before; what gets none goes to the end."""

    async def drain(self, conversation: str) -> None:
        rows = self._rows[conversation]
        row = rows.popleft() if rows else None
        if row and await self.send(row):
            await self.drain(conversation)
        elif row:
            rows.append(row)


class ForgetfulCatchUp(CatchUp):
    """Joins where the conversations are now, whatever it has missed."""

    async def _fetch_changes(self, conversation_id: str) -> None:
        conversation = self._memory.conversations[conversation_id]
        conversation.rev = conversation.newest_rev
        conversation.ahead.clear()


class RenamingDevice(Device):
    outbox_class = RenamingOutbox


class PipeliningDevice(Device):
    outbox_class = PipelinedOutbox


class ForgetfulDevice(Device):
    catch_up_class = ForgetfulCatchUp
