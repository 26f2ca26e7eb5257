"""Frames that nobody would think of: each is answered or closes the socket with a reason."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.messaging.plain_socket import plain_socket
from tests.people import Person
from tests.site import Site

EVENTS = ["connect", "sendMessage", "markRead", "typing", "ping"]
NAMES = ["token", "receiverId", "message", "clientId", "conversationId", "seq", "$gt", "__proto__"]

ids = some.sampled_from(["a" * 24, f"{'a' * 24}:{'b' * 24}", "all", "a" * 24 + "\n"])
values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text() | ids,
    lambda inner: some.lists(inner) | some.dictionaries(some.sampled_from(NAMES), inner),
    max_leaves=8,
)
frames = some.fixed_dictionaries(
    {},
    optional={
        "event": some.sampled_from(EVENTS) | values,
        "ref": some.integers(0, 9) | values,
        "data": some.dictionaries(some.sampled_from(NAMES), values) | values,
        "more": values,
    },
)
texts = frames.map(json.dumps) | values.map(json.dumps) | some.text() | some.binary()


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(frame=texts)
async def test_no_frame_meets_silence(site: Site, ann: Person, frame: str | bytes) -> None:
    async with plain_socket(site.workers[0], ann) as socket:
        answer = await socket.answer_to(frame)

        if isinstance(answer, dict):
            assert answer.keys() == {"ref", "ok", "data" if answer["ok"] else "error"}
            assert await socket.works()
        else:
            assert answer == 4400
