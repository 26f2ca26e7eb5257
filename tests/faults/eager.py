"""A device that does not wait for replies, as a program may."""

import asyncio
from collections.abc import Iterable

from tests.faults.device import Device
from tests.faults.outbox import Outbox, Row


class EagerOutbox(Outbox):
    """Sends what is written at once, and what got no reply again, all in its order."""

    async def drain(self, conversation: str) -> None:
        rows = self._rows[conversation]
        while self._connection.is_open and (idle := self._take_idle(rows)):
            for row, was_acknowledged in zip(
                idle, await asyncio.gather(*map(self.send, idle)), strict=True
            ):
                self._busy.discard(row.client_id)
                if was_acknowledged:
                    rows.remove(row)

    def _take_idle(self, rows: Iterable[Row]) -> list[Row]:
        """Those that are not under way."""
        idle = [row for row in rows if row.client_id not in self._busy]
        self._busy.update(row.client_id for row in idle)
        return idle


class EagerDevice(Device):
    outbox_class = EagerOutbox
    texts_at_once = 6
