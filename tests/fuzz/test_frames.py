"""A socket answers whatever it hears, or closes with a reason."""

import asyncio
from collections import Counter
from itertools import islice

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.fuzz.frames import corpus, mutations, texts
from tests.fuzz.fuzzer import Fuzzer
from tests.messaging.plain_socket import plain_socket
from tests.people import Person
from tests.security.raw_socket import BINARY, CLOSE, PING, PONG, TEXT, frame, raw_socket
from tests.site import Site


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(frames=some.lists(texts, min_size=8, max_size=16))
async def test_no_generated_frame_meets_silence(
    site: Site, ann: Person, frames: list[str | bytes]
) -> None:
    outcome = await Fuzzer(site.workers[0], ann).run(frames)

    assert outcome.frames == len(frames)
    assert outcome.unexplained == 0


async def test_no_frame_of_the_corpus_and_none_like_it_meets_silence(
    site: Site, ann: Person
) -> None:
    worker = site.workers[0]
    frames = [*corpus(ann.id), *islice(mutations(ann.id, seed=1), 500)]
    outcomes = await asyncio.gather(
        *[Fuzzer(worker, ann).run(frames[part::4]) for part in range(4)]
    )

    assert sum(outcome.frames for outcome in outcomes) == len(frames)
    assert sum(outcome.unexplained for outcome in outcomes) == 0
    replies = sum((outcome.replies for outcome in outcomes), Counter[str]())
    assert replies.keys() >= {"ok", "invalid", "conflict"}  # they got as far as the services
    async with plain_socket(worker, ann) as socket:
        assert await socket.works()


BROKEN = {
    "unmasked": (frame(TEXT, b"{}", masked=False), 1002),
    "a reserved opcode": (frame(3, b"{}"), 1002),
    "a reserved bit": (frame(TEXT, b"{}", reserved=0b010), 1002),
    "half a ping": (frame(PING, b"", ends=False), 1002),
    "too long a ping": (frame(PING, b"a" * 126), 1002),
    "a continuation of nothing": (frame(0, b"{}"), 1002),
    "a text that is no UTF-8": (frame(TEXT, b"\xff\xff"), 1007),
    "a close without a code": (frame(CLOSE, b"\x03"), 1002),
    "a close with a bad code": (frame(CLOSE, b"\x00\x01"), 1002),
    "bytes": (frame(BINARY, b"{}"), 4400),
}


async def test_what_is_no_websocket_is_closed_with_its_reason(site: Site, ann: Person) -> None:
    worker, codes = site.workers[0], {}
    for name, (bad_frame, _) in BROKEN.items():
        async with raw_socket(worker) as socket:
            await socket.send(bad_frame)
            codes[name] = await socket.closed_with()

    assert codes == {name: code for name, (_, code) in BROKEN.items()}


async def test_a_frame_in_pieces_is_read(site: Site, ann: Person) -> None:
    connect = b'{"event":"connect","ref":0,"data":{"token":"%b"}}' % ann.access.encode()
    last = len(connect) - 1
    async with raw_socket(site.workers[0]) as socket:
        await socket.send(
            b"".join(
                frame(TEXT if at == 0 else 0, connect[at : at + 1], ends=at == last)
                for at in range(len(connect))
            )
        )
        reply = await socket.hear()

    assert reply is not None
    assert reply[1].startswith(b'{"ref":0,"ok":true,')


async def test_who_sends_many_frames_in_one_segment_hears_every_answer(
    site: Site, ann: Person
) -> None:
    connect = b'{"event":"connect","ref":0,"data":{"token":"%b"}}' % ann.access.encode()
    ping = frame(TEXT, b'{"event":"ping","ref":1}')
    async with raw_socket(site.workers[0]) as socket:
        await socket.send(frame(TEXT, connect))
        await socket.hear()

        await socket.send(frame(PING, b"?") * 300 + ping * 400)
        heard = [await socket.hear() for _ in range(700)]

    pongs, answers = heard[:300], heard[300:]
    assert pongs == [(PONG, b"?")] * 300
    assert answers == [(TEXT, b'{"ref":1,"ok":true,"data":{}}')] * 400
