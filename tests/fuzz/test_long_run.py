"""A hundred thousand frames, after which the worker is what it was before."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from time import monotonic

import psutil
import pytest
from asgiref.sync import sync_to_async

from tests.fuzz.frames import corpus, mutations
from tests.fuzz.fuzzer import Fuzzer, Outcome
from tests.messaging.plain_socket import plain_socket
from tests.people import make_person
from tests.site import Site, Worker

FRAMES = int(os.environ.get("FUZZ_FRAMES", "100000"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
SOCKETS = 8
ROUND_FRAMES = 5_000  # said within the life of one access token, on a slow machine too
GROWTH_MIB = 24


async def fuzz(worker: Worker, seed: int) -> list[Outcome]:
    """The corpus and mutations of it, from somebody whom the worker has not met before."""
    person = await sync_to_async(make_person)("mallory")

    def frames_of(number: int) -> Iterator[str | bytes]:
        known = [*corpus(person.id)][number::SOCKETS]
        yield from known
        unknown = mutations(person.id, seed * SOCKETS + number)
        yield from islice(unknown, ROUND_FRAMES // SOCKETS - len(known))

    return await asyncio.gather(
        *[Fuzzer(worker, person).run(frames_of(number)) for number in range(SOCKETS)]
    )


def mebibytes(worker: Worker) -> float:
    memory: float = psutil.Process(worker.pid).memory_info().rss / 2**20
    return memory


@pytest.mark.slow
@pytest.mark.timeout(7200)
async def test_many_frames_leave_no_trace(
    new_site: Callable[..., Site], transactional_db: None
) -> None:
    worker = new_site(LOG_LEVEL="WARNING").workers[0]
    await fuzz(worker, seed=0)  # from here on, memory should not grow
    before, begun = mebibytes(worker), monotonic()

    outcomes: list[Outcome] = []
    for round_number in range(max(1, FRAMES // ROUND_FRAMES)):
        outcomes += await fuzz(worker, seed=SEED + round_number)

    after, seconds = mebibytes(worker), monotonic() - begun
    codes = sum((outcome.close_codes for outcome in outcomes), Counter[int | None]())
    replies = sum((outcome.replies for outcome in outcomes), Counter[str]())
    sys.stdout.write(
        f"\n{sum(outcome.frames for outcome in outcomes):,} frames in {seconds:,.0f} s;"
        f" replies {dict(replies)}; close codes {dict(codes)};"
        f" worker {before:.1f} MiB before, {after:.1f} MiB after\n"
    )
    assert sum(outcome.unexplained for outcome in outcomes) == 0
    assert replies["ok"]
    assert after - before < GROWTH_MIB
    async with plain_socket(worker, await sync_to_async(make_person)("ann")) as socket:
        assert await socket.works()
