"""Faults that hit exactly the moment in which one kind of bug shows."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.faults.scene import Scene, until

QUIET_SECONDS = 1  # twice what MongoDB waits before it writes its journal down

Scenario = Callable[[Scene], Awaitable[None]]


async def lose_an_answer(scene: Scene) -> None:
    """What Ann sends is stored, and nobody tells her."""
    gate, _ = scene.parts.gates
    with scene.parts.servers.database() as database, gate.stalled(there=False):
        scene.ann.write(scene.bob.person)
        sent = len(scene.journal.sent)
        await until(lambda: database["messages"].count_documents({}) == sent)
        gate.cut()


async def lose_a_text_and_write_another(scene: Scene) -> None:
    """The first gets lost on its way; the second is written before Ann is connected again."""
    gate, _ = scene.parts.gates
    with gate.down():
        scene.ann.write(scene.bob.person)
        await until(lambda: not scene.ann.connection.is_open and len(scene.ann.outbox) == 1)
        scene.ann.write(scene.bob.person)


async def write_while_the_receiver_is_looked_up(scene: Scene) -> None:
    """One text after the other, for longer than two look-ups take."""
    with scene.parts.mongod_line.slow(delay=0.05):
        for _ in range(50):
            scene.ann.write(scene.bob.person)
            await asyncio.sleep(0.01)
        await scene.all_acknowledged()


async def write_to_somebody_who_is_away(scene: Scene) -> None:
    """Bob knows the conversation, and misses what comes next in it."""
    scene.ann.write(scene.bob.person)
    await scene.all_acknowledged()
    await scene.shown_to_bob()
    _, gate = scene.parts.gates
    with gate.down():
        for _ in range(3):
            scene.ann.write(scene.bob.person)
        await scene.all_acknowledged()


async def write_through_workers_that_do_not_hear_of_each_other(scene: Scene) -> None:
    """Both have given numbers away in the conversation, and have no Redis to tell so."""
    scene.ann.write(scene.bob.person)
    await scene.all_acknowledged()
    scene.bob.write(scene.ann.person)
    await scene.all_acknowledged()
    with scene.parts.redis_line.down():
        scene.ann.write(scene.bob.person)
        await scene.all_acknowledged()
        scene.bob.write(scene.ann.person)
        await scene.all_acknowledged()


async def kill_a_worker_after_an_acknowledgement(scene: Scene) -> None:
    worker, _ = scene.parts.workers
    scene.ann.write(scene.bob.person)
    await scene.all_acknowledged()
    worker.kill()
    worker.start()
    await asyncio.to_thread(worker.wait_until_ready)


async def kill_mongod_after_an_acknowledgement(scene: Scene) -> None:
    """While it has nothing else to do, for which it would write its journal down."""
    await asyncio.sleep(QUIET_SECONDS)
    scene.ann.write(scene.bob.person)
    await scene.all_acknowledged()
    scene.parts.mongod.kill()
    await asyncio.to_thread(scene.parts.mongod.start)


SCENARIOS: list[Scenario] = [
    lose_an_answer,
    lose_a_text_and_write_another,
    write_while_the_receiver_is_looked_up,
    write_to_somebody_who_is_away,
    write_through_workers_that_do_not_hear_of_each_other,
    kill_a_worker_after_an_acknowledgement,
    kill_mongod_after_an_acknowledgement,
]
