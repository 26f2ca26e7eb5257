"""One run: people talk, things go wrong, everything is healed, and the evidence is judged."""

import asyncio
import logging
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from uuid import uuid4

import httpx

from tests.faults import evidence, parts
from tests.faults.device import Device
from tests.faults.eager import EagerDevice
from tests.faults.journal import Ack, Journal
from tests.faults.link import NoAnswer, Refused
from tests.faults.nemesis import Fault, Stage
from tests.faults.parts import Parts
from tests.faults.rest import Rest
from tests.people import Person
from tests.servers import own_mongod

logger = logging.getLogger(__name__)
logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells of every request

PEOPLE = 8
PEERS = 2
READS = 0.2  # of what a device does
MOST_WAITING = 10  # texts that a person writes before waiting for the network
SECONDS_BETWEEN_TEXTS_AT_ONCE = 0.005  # at most
SECONDS_BETWEEN_BROADCASTS = 2.0
DRAIN_SECONDS = 240
SETTLE_SECONDS = 60  # in which what looks violated may still come right


@dataclass
class Plan:
    """What is to happen. The same plan makes the same faults in the same order."""

    seed: int
    faults: Iterable[Fault]
    applications: Sequence[str] = parts.APPLICATIONS  # one for each worker
    mongodb: parts.MongoDB = own_mongod
    settings: dict[str, str] = field(default_factory=dict)
    devices: int = 2  # of each person
    pause: float = 0.5  # seconds between two things that a device does
    calm: float = 1.5  # seconds between two faults
    minutes: float = float("inf")  # after so many no further fault happens


@dataclass
class Outcome:
    plan: Plan
    seconds: float
    faults: list[str]
    sent: int
    acknowledged: int
    stored: int
    deliveries: int
    connections: int
    slowest_acknowledgement: float  # seconds since the text was written
    slowest_delivery: float  # seconds since the message was accepted
    worst_lag: float
    refusals: set[str]
    violations: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [
            f"seed {self.plan.seed}: {len(self.faults)} faults in {self.seconds:.0f} s, "
            f"{self.sent} texts sent, {self.acknowledged} acknowledged, {self.stored} stored, "
            f"{self.deliveries} deliveries, {self.connections} connections, "
            f"slowest acknowledgement {self.slowest_acknowledgement:.1f} s, "
            f"slowest delivery {self.slowest_delivery:.1f} s, worst lag {self.worst_lag:.1f} s"
        ]
        for name, problems in self.violations.items():
            lines += [f"VIOLATED {name}: {len(problems)}", *[f"    {p}" for p in problems[:5]]]
        return "\n".join(lines)


async def carry_out(plan: Plan, folder: Path) -> Outcome:
    async with parts.running(folder, plan.applications, plan.mongodb, **plan.settings) as site:
        # The last two talk with nobody: a spy, and who publishes the broadcasts.
        people = await asyncio.to_thread(site.servers.make_people, PEOPLE + 2, devices=plan.devices)
        return await _Run(plan, site, people).outcome()


class _Run:
    def __init__(self, plan: Plan, site: Parts, people: list[list[Person]]) -> None:
        self.plan = plan
        self.site = site
        self.journal = Journal()
        self.started_at = monotonic()
        self.random = Random(plan.seed)
        gates = [gate.url for gate in site.gates]
        self.people = [
            [
                (EagerDevice if number % 2 and place == plan.devices else Device)(
                    name := f"{chr(ord('A') + number)}{place}",
                    person,
                    # A client each: it looks through all its connections at every request.
                    Rest(_client(), person, gates, Random(f"{plan.seed} {name}")),
                    self.journal,
                )
                for place, person in enumerate(sign_ins, start=1)
            ]
            for number, sign_ins in enumerate(people)
        ]
        *self.talkers, _, (self.publisher, *_) = self.people
        self.devices = [device for devices in self.people for device in devices]

    async def outcome(self) -> Outcome:
        for device in self.devices:
            device.start()
        try:
            await self._until_settled()
            await self._while_people_talk(self._let_things_go_wrong())
            await self._until_settled()
            return await self._judge()
        finally:
            await asyncio.gather(*[device.stop() for device in self.devices])
            await asyncio.gather(*[device.rest.close() for device in self.devices])

    async def _let_things_go_wrong(self) -> None:
        stage = Stage(self.site, self.talkers, self.journal, self.random)
        for fault in self.plan.faults:
            if monotonic() - self.started_at > self.plan.minutes * 60:
                break
            await asyncio.sleep(self.plan.calm)
            self.journal.faults.append(fault.__name__)
            logger.info("%s", fault.__name__)
            await fault(stage)
        await asyncio.sleep(self.plan.calm)

    async def _while_people_talk(self, work: Awaitable[None]) -> None:
        """Everybody writes and reads until the work is done."""
        talking = [
            asyncio.create_task(self._publish()),
            asyncio.create_task(self._measure_lag()),
        ]
        for number, devices in enumerate(self.talkers):
            peers = [
                self.talkers[(number + step) % len(self.talkers)][0].person
                for step in range(1, PEERS + 1)
            ]
            for device in devices:
                random = Random(f"{self.plan.seed} {device.name}")
                talking.append(asyncio.create_task(_talk(device, peers, random, self.plan.pause)))
        try:
            await work
        finally:
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)

    async def _measure_lag(self) -> None:
        while True:
            started_at = monotonic()
            await asyncio.sleep(0.1)
            lag = monotonic() - started_at - 0.1
            self.journal.worst_lag = max(self.journal.worst_lag, lag)

    async def _publish(self) -> None:
        number = 0
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_BROADCASTS)
            number += 1
            client_id, text = str(uuid4()), f"Broadcast {number}"
            self.journal.published[client_id] = text
            await self._publish_until_acknowledged(client_id, text)

    async def _publish_until_acknowledged(self, client_id: str, text: str) -> None:
        body = {"message": text, "clientId": client_id}
        while True:
            try:
                stored = await self.publisher.rest.post("broadcasts/", body)
            except (NoAnswer, Refused):
                await asyncio.sleep(0.5)
            else:
                ack = Ack(client_id, stored["id"], stored["seq"])
                self.journal.publish_acks.append(ack)
                return

    async def _until_settled(self) -> None:
        """Wait until nothing waits to be sent or fetched, or for as long as that may take."""
        give_up_at = monotonic() + DRAIN_SECONDS
        while monotonic() < give_up_at:
            if all(device.is_settled or device.connection.is_over for device in self.devices):
                return
            await asyncio.sleep(0.2)

    async def _judge(self) -> Outcome:
        seen, violations = await evidence.judge(
            self.site.servers, self.devices, self.journal, patience=SETTLE_SECONDS
        )
        violations |= await evidence.audit(self.site.servers)
        return Outcome(
            plan=self.plan,
            seconds=monotonic() - self.started_at,
            faults=self.journal.faults,
            sent=len(seen.sent),
            acknowledged=len(seen.acks),
            stored=len(seen.history),
            deliveries=sum(
                len(screen.broadcasts) + sum(map(len, screen.lists.values()))
                for screen in seen.screens
            ),
            connections=sum(device.connection.count for device in self.devices),
            slowest_acknowledgement=self.journal.slowest_ack,
            slowest_delivery=max(
                conversation.slowest
                for device in self.devices
                for conversation in device.memory.conversations.values()
            ),
            worst_lag=self.journal.worst_lag,
            refusals=self.journal.refusals,
            violations=violations,
        )


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(verify=False)  # noqa: S501 - no TLS


async def _talk(device: Device, peers: Sequence[Person], random: Random, pause: float) -> None:
    while not device.has_left:
        await asyncio.sleep(random.expovariate(1 / pause) * device.texts_at_once)
        peer = random.choice(peers)
        if random.random() < READS:
            device.read(peer)
        elif len(device.outbox) < MOST_WAITING:
            for _ in range(device.texts_at_once):
                device.write(peer)
                await asyncio.sleep(random.uniform(0, SECONDS_BETWEEN_TEXTS_AT_ONCE))
