"""What goes wrong in a run. Every fault leaves all parts up and the network whole."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from uuid import uuid4

from tests.faults.device import Device
from tests.faults.journal import Ack, Journal, Sent
from tests.faults.link import Frame, Link, NoAnswer, Refused
from tests.faults.parts import Parts
from tests.site import Worker


@dataclass
class Stage:
    parts: Parts
    people: list[list[Device]]  # those who talk
    journal: Journal
    random: Random

    @property
    def devices(self) -> list[Device]:
        return [device for devices in self.people for device in devices]

    @property
    def second_devices(self) -> list[Device]:
        """Those that may be taken away, because everybody keeps a first one."""
        return [device for _, *others in self.people for device in others]


Fault = Callable[[Stage], Awaitable[None]]


async def leave_in_peace(stage: Stage) -> None:
    await asyncio.sleep(3)


async def kill_a_worker(stage: Stage) -> None:
    worker = stage.random.choice(stage.parts.workers)
    worker.kill()
    await asyncio.sleep(stage.random.uniform(0, 1.5))
    await _start(worker)


async def restart_the_workers_in_turn(stage: Stage) -> None:
    for worker in stage.parts.workers:
        await asyncio.to_thread(worker.stop)
        await _start(worker)


async def kill_redis(stage: Stage) -> None:
    """It comes back empty."""
    stage.parts.redis.kill()
    await asyncio.sleep(stage.random.uniform(0, 2))
    await asyncio.to_thread(stage.parts.redis.start)


async def take_redis_away(stage: Stage) -> None:
    stage.parts.redis.kill()
    await asyncio.sleep(8)
    await asyncio.to_thread(stage.parts.redis.start)


async def take_redis_away_for_long(stage: Stage) -> None:
    stage.parts.redis.kill()
    await asyncio.sleep(30)
    await asyncio.to_thread(stage.parts.redis.start)


async def freeze_redis(stage: Stage) -> None:
    stage.parts.redis.hang()
    await asyncio.sleep(5)
    stage.parts.redis.go_on()


async def kill_mongod(stage: Stage) -> None:
    """While somebody is just being told that a message is safe."""
    enough = len(stage.journal.acks) + stage.random.randint(1, 20)
    while len(stage.journal.acks) < enough:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    stage.parts.mongod.kill()
    await asyncio.sleep(stage.random.uniform(0, 1))
    await asyncio.to_thread(stage.parts.mongod.start)


async def freeze_mongod(stage: Stage) -> None:
    stage.parts.mongod.hang()
    await asyncio.sleep(5)
    stage.parts.mongod.go_on()


async def cut_off_the_databases(stage: Stage) -> None:
    stage.parts.mongod_line.cut()
    stage.parts.redis_line.cut()


async def cut_off_everybody(stage: Stage) -> None:
    for gate in stage.parts.gates:
        gate.cut()


async def cut_in_the_middle_of_a_frame(stage: Stage) -> None:
    for gate in stage.parts.gates:
        gate.drop_after(stage.random.randint(1, 3000))
    await asyncio.sleep(1)


async def stall_a_gate(stage: Stage) -> None:
    with stage.random.choice(stage.parts.gates).stalled():
        await asyncio.sleep(8)  # longer than some pings may take, and shorter than others


async def lose_the_answers(stage: Stage) -> None:
    """What is sent arrives, and nobody hears of it."""
    gate = stage.random.choice(stage.parts.gates)
    with gate.stalled(there=False):
        await asyncio.sleep(1.5)
        gate.cut()


async def slow_everything_down(stage: Stage) -> None:
    gate = stage.random.choice(stage.parts.gates)
    with gate.slow(bytes_per_second=20_000, delay=0.05):
        await asyncio.sleep(4)


async def let_a_clock_jump(stage: Stage) -> None:
    """Ahead and back again, in a site `WITH_OWN_CLOCK`."""
    _, worker = stage.parts.workers
    worker.signal(signal.SIGUSR1)
    await asyncio.sleep(8)
    worker.signal(signal.SIGUSR2)


async def resend_from_two_sockets_at_once(stage: Stage) -> None:
    """The acknowledgement of a send is lost, and two tabs send the same again together."""
    device, peers = _one_that_is_here(stage), stage.random.choice(stage.people)
    client_id, text = str(uuid4()), f"resent {uuid4()}"
    receiver_id = peers[0].person.id
    sent = Sent(f"resender {client_id}", 1, device.person.id, receiver_id, text)
    stage.journal.sent[client_id] = sent
    command = {"receiverId": receiver_id, "message": text, "clientId": client_id}
    for _ in range(3):  # what went wrong before may still be felt
        try:
            await device.rest.renew()
            answers = await _send_thrice(stage, device.rest.access, command)
        except (NoAnswer, Refused):
            await asyncio.sleep(2)
        else:
            acks = [Ack(client_id, m["id"], m["seq"]) for m in (a["message"] for a in answers)]
            stage.journal.acks.extend(acks)
            return


async def _send_thrice(stage: Stage, token: str, command: dict[str, str]) -> list[Frame]:
    """From a socket that is let go at once, then from two together, whose answers count."""
    links: list[Link] = []
    try:
        for gate in (stage.parts.gates[0], *stage.parts.gates):
            links.append(await Link.open(gate.url, lambda event: None, 5))
            await links[-1].ask("connect", 5, token=token)
        lost, *others = links
        unheard = asyncio.create_task(lost.ask("sendMessage", 5, **command))
        await asyncio.sleep(stage.random.uniform(0, 0.01))
        lost.let_go()
        await asyncio.gather(unheard, return_exceptions=True)
        return await asyncio.gather(*[link.ask("sendMessage", 5, **command) for link in others])
    finally:
        for link in links:
            link.let_go()


async def sign_out_a_device(stage: Stage) -> None:
    have_left = [device for device in stage.second_devices if device.has_left]
    if len(have_left) < len(stage.second_devices) / 2:
        await _one_that_is_here(stage).sign_out()


FAULTS: list[Fault] = [
    kill_a_worker,
    restart_the_workers_in_turn,
    kill_redis,
    take_redis_away,
    freeze_redis,
    kill_mongod,
    freeze_mongod,
    cut_off_the_databases,
    cut_off_everybody,
    cut_in_the_middle_of_a_frame,
    stall_a_gate,
    lose_the_answers,
    slow_everything_down,
    resend_from_two_sockets_at_once,
    sign_out_a_device,
]
FAULTS_OF_LONG_RUNS = [*FAULTS, take_redis_away_for_long, let_a_clock_jump]


def _one_that_is_here(stage: Stage) -> Device:
    return stage.random.choice([device for device in stage.second_devices if not device.has_left])


async def _start(worker: Worker) -> None:
    worker.start()
    await asyncio.to_thread(worker.wait_until_ready)
