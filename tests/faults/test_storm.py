"""The network goes away under two thousand people at once, and comes back at once."""

import asyncio
from pathlib import Path
from random import Random
from time import monotonic

import httpx
import pytest

from tests.faults import parts
from tests.faults.connection import Pace
from tests.faults.device import Device
from tests.faults.journal import Journal
from tests.faults.rest import Rest

PEOPLE, DEVICES = 200, 10
IN_A_BROWSER = Pace(heartbeat=25, first_backoff=0.5, longest_backoff=20)
BACK_WITHIN_SECONDS = 30

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


async def test_two_thousand_sockets_that_are_cut_at_once_are_back_within_thirty_seconds(
    tmp_path: Path,
) -> None:
    async with (
        parts.running(tmp_path, ACCESS_TOKEN_SECONDS="600") as site,
        httpx.AsyncClient(verify=False) as client,  # noqa: S501 - no TLS
    ):
        people = await asyncio.to_thread(site.servers.make_people, PEOPLE, devices=DEVICES)
        gates = [gate.url for gate in site.gates]
        journal = Journal()
        devices = [
            Device(
                f"{number} {place}",
                person,
                Rest(client, person, gates, Random(f"{number} {place}")),
                journal,
                IN_A_BROWSER,
            )
            for number, sign_ins in enumerate(people)
            for place, person in enumerate(sign_ins)
        ]
        for device in devices:
            device.start()
        try:
            await until_all_are_back(devices, times=1, seconds=120)
            started_at = monotonic()
            for gate in site.gates:
                gate.cut()
            await until_all_are_back(devices, times=2, seconds=BACK_WITHIN_SECONDS)
        finally:
            await asyncio.gather(*[device.stop() for device in devices])

    assert monotonic() - started_at < BACK_WITHIN_SECONDS + 10
    assert not journal.surprises
    assert not any(device.rest.renewals for device in devices), "their tokens are still good"


async def until_all_are_back(devices: list[Device], *, times: int, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        for device in devices:
            while not (device.is_settled and device.connection.count >= times):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
