"""Many sign in at once while others talk."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import httpx

from benchmarks.arena import Arena, Person
from benchmarks.contestants import chatsite_alone
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort
from benchmarks.figures import WRONGS, Case, Figures
from benchmarks.load import Steady
from benchmarks.talking import talk
from benchmarks.turns import take_turns

PEOPLE, PER_SECOND = 200, 500
AT_ONCE = 16
PASSWORD = "a-password-of-nobody"  # noqa: S105 - of people who do not exist


def run(arena: Arena, effort: Effort) -> list[Case]:
    people = effort.people(PEOPLE)
    with arena.database("bench_login", people=people, password=PASSWORD) as database:
        case = take_turns(
            f"{AT_ONCE} signing in at any moment, {PER_SECOND} messages a second",
            lambda: chatsite_alone(arena, database),
            lambda contestant: _turn(contestant, database.people, effort),
            effort,
        )
    return [case]


async def _turn(contestant: Contestant, people: list[Person], effort: Effort) -> Figures:
    load = partial(Steady, per_second=PER_SECOND)
    calm = await talk(contestant, people, load, effort)
    async with _storm(contestant, people) as signed_in:
        stormy = await talk(contestant, people, load, effort)
    took = signed_in[-1] - signed_in[0]
    return {
        "sign-ins a second": (len(signed_in) - 1) / took,
        "p99 ms": stormy["p99 ms"],
        "p99 ms without": calm["p99 ms"],
        **{wrong: calm[wrong] + stormy[wrong] for wrong in WRONGS},
    }


@asynccontextmanager
async def _storm(contestant: Contestant, people: list[Person]) -> AsyncIterator[list[float]]:
    """The moments at which somebody was signed in."""
    signed_in: list[float] = []
    async with httpx.AsyncClient(base_url=contestant.url, timeout=60) as client:

        async def keep_signing_in(person: Person) -> None:
            while True:
                body = {"username": person.username, "password": PASSWORD}
                response = await client.post("/api/auth/login/", json=body)
                response.raise_for_status()
                signed_in.append(time.perf_counter())

        tasks = [asyncio.create_task(keep_signing_in(person)) for person in people[:AT_ONCE]]
        try:
            yield signed_in
        finally:
            for task in tasks:
                task.cancel()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):  # a cancelled task ends with no `Exception`
            raise outcome
