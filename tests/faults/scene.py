"""Ann and Bob, each with one device and a worker of their own, for faults that are directed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random
from typing import NamedTuple

import httpx

from tests.faults.device import Device
from tests.faults.journal import Journal
from tests.faults.parts import Parts
from tests.faults.rest import Rest
from tests.people import Person

PATIENCE_SECONDS = 60


class Scene(NamedTuple):
    parts: Parts
    journal: Journal
    ann: Device
    bob: Device

    @property
    def devices(self) -> list[Device]:
        return [self.ann, self.bob]

    async def settled(self) -> None:
        """Wait until both are connected and nothing waits to be sent or fetched."""
        await until(lambda: all(device.is_settled for device in self.devices))

    async def all_acknowledged(self) -> None:
        await until(lambda: len(self.journal.acks) == len(self.journal.sent))

    async def shown_to_bob(self) -> None:
        """Wait until Bob has all that Ann has of their conversation, and its heading."""
        name = self.ann.person.conversation_with(self.bob.person)
        his = self.bob.memory.conversations[name]
        hers = self.ann.memory.conversations[name]
        await until(lambda: his.list() == hers.list() and not his.is_out_of_step)


@asynccontextmanager
async def played_by(
    ann: Person, bob: Person, parts: Parts, device: type[Device]
) -> AsyncIterator[Scene]:
    journal = Journal()
    async with httpx.AsyncClient(verify=False) as client:  # noqa: S501 - no TLS
        scene = Scene(
            parts,
            journal,
            *[
                device(name, person, Rest(client, person, [gate.url], Random(name)), journal)
                for name, person, gate in zip(("Ann", "Bob"), (ann, bob), parts.gates, strict=True)
            ],
        )
        for each in scene.devices:
            each.start()
        try:
            await scene.settled()
            yield scene
        finally:
            await asyncio.gather(*[each.stop() for each in scene.devices])


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
