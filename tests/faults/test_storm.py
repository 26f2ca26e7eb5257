"""The network goes away under two thousand people at once, and comes back at once."""

import asyncio
from collections.abc import Callable
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
from tests.people import Person
from tests.site import Site

PEOPLE, DEVICES = 200, 10
IN_A_BROWSER = Pace(heartbeat=25, first_backoff=0.5, longest_backoff=6)
REQUESTS_AT_ONCE = 50
BACK_WITHIN_SECONDS = 30
PATIENCE_SECONDS = 300  # for what is not put to the test

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


class InTurn(httpx.AsyncHTTPTransport):
    """Keeps requests waiting outside of httpx, which looks through all that wait whenever one
    begins or ends: with thousands this process would do nothing else.
    """

    def __init__(self) -> None:
        super().__init__(verify=False)  # there is no TLS
        self._turns = asyncio.Semaphore(REQUESTS_AT_ONCE)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with self._turns:
            return await super().handle_async_request(request)


async def test_two_thousand_sockets_that_are_cut_at_once_are_back_within_thirty_seconds(
    tmp_path: Path,
) -> None:
    # Without proxies, which would have to share this process with all the devices.
    with parts.own_servers(tmp_path, ACCESS_TOKEN_SECONDS="3600") as servers:
        site = Site(tmp_path, servers.environment)
        try:
            people = servers.make_people(PEOPLE, devices=DEVICES)
            await storm([worker.url for worker in site.workers], people)
        finally:
            site.stop()


async def storm(gates: list[str], people: list[list[Person]]) -> None:
    async with httpx.AsyncClient(transport=InTurn()) as client:
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
            await until_each(devices, lambda device: device.is_settled)
            openings = sum(device.connection.openings for device in devices)
            started_at = monotonic()
            for device in devices:
                device.connection.cut()
            await until_each(devices, lambda device: device.connection.count >= 2)
            seconds = monotonic() - started_at
            openings = sum(device.connection.openings for device in devices) - openings
            await until_each(devices, lambda device: device.is_settled)
        finally:
            await asyncio.gather(*[device.stop() for device in devices])

    assert seconds < BACK_WITHIN_SECONDS, f"{openings} openings"
    assert not journal.surprises
    assert not any(device.rest.renewals for device in devices), "their tokens are still good"


async def until_each(devices: list[Device], condition: Callable[[Device], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        for device in devices:
            while not condition(device):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
