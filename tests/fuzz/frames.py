"""Frames that nobody would think of, and those that somebody did."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as some

NAMES = ["token", "receiverId", "message", "clientId", "conversationId", "seq", "$gt", "__proto__"]


def commands(person_id: str) -> dict[str, dict[str, Any]]:
    """The data of one good command of each kind, all about that person alone."""
    return {
        "connect": {"token": "x"},
        "sendMessage": {"receiverId": person_id, "message": "Hi", "clientId": "1"},
        "markRead": {"conversationId": f"{person_id}:{person_id}", "seq": 0},
        "typing": {"receiverId": person_id},
        "ping": {},
    }


EVENTS = list(commands(""))
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

AWKWARD: list[Any] = [
    *(None, True, 0, -1, 1.5, 2**53, 2**63, 10**400, "", " ", "\n" * 4_000, "a" * 100_000),
    *("\0", "\u202e", "\u200b", "\u2800", "\ufeff", "\ud800", "e" + "\u0301" * 4_000),
    *("\U0001f600" * 4_000, "\U0001f600" * 4_001, "a" * 4_000, "a" * 4_001, "a.b$c"),
    *([], {}, [[]], {"$gt": ""}, {"$where": "1"}, {"__proto__": {}}, {"a.b": {"$ne": None}}),
]
FIXED: list[str | bytes] = [
    *("", "null", "[]", "0", '""', "NaN", "{", "\0", "\ufeff{}", "[" * 60_000, '{"a":' * 9_000),
    *(b"", b"\xff\xfe", b'{"event":"ping","ref":1}', " " * 65_536, "a" * 65_537),
    *('{"event":"ping","ref":1e999}', '{"event":"ping","ref":%s}' % ("9" * 5_000)),
    *('{"event":"ping","event":"connect","ref":1}', '{"event":"ping","ref":1,"ref":2}'),
    *('{"event":"ping","ref":1,"data":NaN}', '{"event":"\\ud800","ref":1}'),
]


def corpus(person_id: str) -> Iterator[str | bytes]:
    """Every awkward value in every field of every command, and what is no command at all."""
    yield from FIXED
    for event, data in commands(person_id).items():
        for name in NAMES:
            for value in AWKWARD:
                yield json.dumps({"event": event, "ref": 1, "data": data | {name: value}})
    for value in AWKWARD:
        yield json.dumps({"event": value, "ref": 1, "data": {}})
        yield json.dumps({"event": "ping", "ref": value})
        yield json.dumps({"event": "ping", "ref": 1, "data": value})


def mutations(person_id: str, seed: int) -> Iterator[str | bytes]:
    """Without end: commands with fields that do not belong together, and broken frames."""
    random = Random(seed)
    known = [
        frame.encode() if isinstance(frame, str) else frame
        for frame in corpus(person_id)
        if len(frame) < 2_000
    ]
    while True:
        yield _mixed(random, person_id)
        broken = _broken(random, known)
        yield broken.decode(errors="replace") if random.random() < 0.9 else broken


def _mixed(random: Random, person_id: str) -> str:
    """A command, two fields of which have got values of others, or awkward ones."""
    kinds = commands(person_id)
    event, data = random.choice(list(kinds.items()))
    fitting = [value for fields in kinds.values() for value in fields.values()]
    for name in random.sample(NAMES, 2):
        value = random.choice(fitting if random.random() < 0.5 else AWKWARD)
        data = data | {name: value} if name in data or random.random() < 0.1 else data
    return json.dumps({"event": event, "ref": random.randrange(100), "data": data})


def _broken(random: Random, known: list[bytes]) -> bytes:
    """A frame with some bytes changed, cut out, doubled or glued on."""
    frame = bytearray(random.choice(known))
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(frame))
        match random.randrange(4):
            case 0:
                frame[at : at + 1] = random.randbytes(1)
            case 1:
                del frame[at : at + random.randint(1, 8)]
            case 2:
                frame[at:at] = frame[at : at + random.randint(1, 32)]
            case 3:
                frame[at:at] = random.choice(known)[:64]
    return bytes(frame)
