"""Whatever a client sends, it gets the documented answer, and nothing is stored."""

import json
from typing import Any

from tests.messaging.conftest import Mongo
from tests.messaging.plain_socket import plain_socket
from tests.people import Person
from tests.site import Site

ID = "a" * 24
PAIR = f"{ID}:{ID}"


def command(event: str, data: Any, **more: Any) -> str:
    return json.dumps({"event": event, "ref": 7, "data": data} | more)


def sending(**changes: Any) -> str:
    return command("sendMessage", {"receiverId": ID, "message": "Hi", "clientId": "1"} | changes)


def marking(**changes: Any) -> str:
    return command("markRead", {"conversationId": PAIR, "seq": 1} | changes)


NOT_THE_PROTOCOL: dict[str, str | bytes] = {
    "nothing": "",
    "no JSON": "Hello?",
    "half a frame": '{"event": "ping", "ref": 1',
    "two frames in one": '{"event":"ping","ref":1}{"event":"ping","ref":2}',
    "bytes": b'{"event": "ping", "ref": 1}',
    "a list": "[]",
    "a text": '"ping"',
    "null": "null",
    "NaN": '{"event": "ping", "ref": NaN}',
    "infinity": '{"event": "ping", "ref": -Infinity}',
    "a number beyond numbers": '{"event": "ping", "ref": 1e999}',
    "a number of 5,000 digits": '{"event": "ping", "ref": %s}' % ("9" * 5_000),
    "half a character": sending(message="\ud800"),
    "endless lists": "[" * 60_000,
    "endless objects": '{"a":' * 10_000,
    "endless lists in a frame": '{"event":"ping","ref":1,"data":' + "[" * 9_000 + "]" * 9_000 + "}",
    "a byte order mark": '\ufeff{"event": "ping", "ref": 1}',
}

TOO_LONG = "This text has 4,001 characters; 4,000 is the most."

REFUSED: dict[str, tuple[str, int | None, dict[str, list[str]]]] = {
    "unknown event": (command("shout", {}), 7, {"event": ["Invalid value 'shout'."]}),
    "a method's name": (
        command("websocket.disconnect", {}),
        7,
        {"event": ["Invalid value 'websocket.disconnect'."]},
    ),
    "no event": ('{"ref": 7}', 7, {"frame": ["Object missing required field `event`."]}),
    "event that is a list": (command(["ping"], {}), 7, {"event": ["Expected `str`."]}),  # type: ignore[arg-type]
    "no ref": ('{"event":"ping"}', None, {"frame": ["Object missing required field `ref`."]}),
    "ref that is a text": (
        command("ping", {}, ref="7"),
        None,
        {"ref": ["Expected `int`, got `str`."]},
    ),
    "ref that is true": (
        command("ping", {}, ref=True),
        None,
        {"ref": ["Expected `int`, got `bool`."]},
    ),
    "ref with a fraction": (
        command("ping", {}, ref=7.5),
        None,
        {"ref": ["Expected `int`, got `float`."]},
    ),
    "ref below zero": (command("ping", {}, ref=-1), -1, {"ref": ["Expected `int` >= 0."]}),
    "ref that JavaScript cannot count to": (
        command("ping", {}, ref=2**53),
        None,
        {"ref": ["Expected `int` <= 9007199254740991."]},
    ),
    "unknown field of a frame": (
        command("ping", {}, token="x"),
        7,
        {"frame": ["Object contains unknown field `token`."]},
    ),
    "__proto__": (
        command("ping", {}, __proto__={}),
        7,
        {"frame": ["Object contains unknown field `__proto__`."]},
    ),
    "unknown field of the data": (
        sending(senderId=ID),
        7,
        {"data": ["Object contains unknown field `senderId`."]},
    ),
    "no data": (
        '{"event": "sendMessage", "ref": 7}',
        7,
        {"frame": ["Object missing required field `data`."]},
    ),
    "data that is null": (
        command("sendMessage", None),
        7,
        {"data": ["Expected `object`, got `null`."]},
    ),
    "data that is a list": (
        command("sendMessage", []),
        7,
        {"data": ["Expected `object`, got `array`."]},
    ),
    "data with nothing in it": (
        command("sendMessage", {}),
        7,
        {"data": ["Object missing required field `receiverId`."]},
    ),
    "an operator for a person": (
        sending(receiverId={"$gt": ""}),
        7,
        {"receiverId": ["Expected `str`, got `object`."]},
    ),
    "an operator for a text": (
        sending(message={"$ne": None}),
        7,
        {"message": ["Expected `str`, got `object`."]},
    ),
    "an operator for a client id": (
        sending(clientId={"$gt": ""}),
        7,
        {"clientId": ["Expected `str`, got `object`."]},
    ),
    "text that is a number": (sending(message=5), 7, {"message": ["Expected `str`, got `int`."]}),
    "text that is null": (sending(message=None), 7, {"message": ["Expected `str`, got `null`."]}),
    "empty text": (sending(message=""), 7, {"message": ["Write something first."]}),
    "text with nothing to see": (
        sending(message=" \u200b\n"),
        7,
        {"message": ["Write something first."]},
    ),
    "text with a NUL": (
        sending(message="a\0b"),
        7,
        {"message": ["This text contains control characters."]},
    ),
    "too long a text": (sending(message="a" * 4_001), 7, {"message": [TOO_LONG]}),
    "empty client id": (sending(clientId=""), 7, {"clientId": ["Expected `str` of length >= 1."]}),
    "too long a client id": (
        sending(clientId="a" * 65),
        7,
        {"clientId": ["Expected `str` of length <= 64."]},
    ),
    "too short an id": (
        sending(receiverId=ID[1:]),
        7,
        {"receiverId": ["Expected `str` of length >= 24."]},
    ),
    "id with a line end": (
        sending(receiverId=f"{ID}\n"),
        7,
        {"receiverId": ["Expected `str` of length <= 24."]},
    ),
    "id with a line end in the place of a digit": (
        sending(receiverId=f"{ID[1:]}\n"),
        7,
        {"receiverId": ["Expected `str` matching regex '^[0-9a-f]{24}$'."]},
    ),
    "id in capitals": (
        sending(receiverId=ID.upper()),
        7,
        {"receiverId": ["Expected `str` matching regex '^[0-9a-f]{24}$'."]},
    ),
    "everyone as receiver": (
        sending(receiverId="all"),
        7,
        {"receiverId": ["Expected `str` of length >= 24."]},
    ),
    "half a conversation": (
        marking(conversationId=ID),
        7,
        {"conversationId": ["Expected `str` of length >= 49."]},
    ),
    "an operator for a conversation": (
        marking(conversationId={"$gt": ""}),
        7,
        {"conversationId": ["Expected `str`, got `object`."]},
    ),
    "seq below zero": (marking(seq=-1), 7, {"seq": ["Expected `int` >= 0."]}),
    "seq with a fraction": (marking(seq=1.5), 7, {"seq": ["Expected `int`, got `float`."]}),
    "seq that is a text": (marking(seq="1"), 7, {"seq": ["Expected `int`, got `str`."]}),
    "seq beyond counting": (
        marking(seq=10**18),
        7,
        {"seq": ["Expected `int` <= 9007199254740991."]},
    ),
    "typing to nobody": (
        command("typing", {}),
        7,
        {"data": ["Object missing required field `receiverId`."]},
    ),
}


async def test_what_is_no_json_object_closes_the_socket_with_4400(
    site: Site, ann: Person, mongo: Mongo
) -> None:
    answers = {}
    for name, frame in NOT_THE_PROTOCOL.items():
        async with plain_socket(site.workers[0], ann) as socket:
            answers[name] = await socket.answer_to(frame)

    assert answers == dict.fromkeys(NOT_THE_PROTOCOL, 4400)
    assert mongo["messages"].count_documents({}) == 0


async def test_a_wrong_command_is_refused_by_its_ref_and_the_socket_goes_on(
    site: Site, ann: Person, mongo: Mongo
) -> None:
    answers = {}
    async with plain_socket(site.workers[0], ann) as socket:
        for name, (frame, _, _) in REFUSED.items():
            answers[name] = await socket.answer_to(frame)
        assert await socket.works()

    message = "Some of what you sent is not valid."
    assert answers == {
        name: {
            "ref": ref,
            "ok": False,
            "error": {"code": "invalid", "message": message, "fields": fields},
        }
        for name, (_, ref, fields) in REFUSED.items()
    }
    assert mongo["messages"].count_documents({}) == 0


async def test_a_message_needs_somebody_to_receive_it(
    site: Site, ann: Person, mongo: Mongo
) -> None:
    error = {"code": "not_found", "message": "There is no such person."}
    async with plain_socket(site.workers[0], ann) as socket:
        for frame in (sending(), command("typing", {"receiverId": ID})):
            assert await socket.answer_to(frame) == {"ref": 7, "ok": False, "error": error}
        assert await socket.works()

    assert mongo["messages"].count_documents({}) == 0


async def test_a_frame_of_64_kib_is_read_and_a_bigger_one_closes_the_socket(
    site: Site, ann: Person
) -> None:
    frame = '{"event":"ping","ref":1}'
    async with plain_socket(site.workers[0], ann) as socket:
        assert await socket.answer_to(frame.ljust(65_536)) == {"ref": 1, "ok": True, "data": {}}
        assert await socket.answer_to(frame.ljust(65_537)) == 4413

    async with plain_socket(site.workers[0], ann) as socket:
        assert await socket.answer_to("é" * 33_000) == 4413

    async with plain_socket(site.workers[0], ann) as socket:
        assert await socket.answer_to(frame.ljust(1_000_000)) == 1009


async def test_a_flood_of_frames_closes_the_socket_and_no_other(site: Site, ann: Person) -> None:
    ping, pong = '{"event":"ping","ref":1}', {"ref": 1, "ok": True, "data": {}}
    async with (
        plain_socket(site.workers[0], ann) as calm,
        plain_socket(site.workers[0], ann) as wild,
    ):
        assert [await calm.answer_to(ping) for _ in range(300)] == [pong] * 300

        for _ in range(3_000):
            await wild.say(ping)
        answers = [answer async for answer in wild.answers_until_closed()]

        assert answers[-1] == 4429
        assert answers[:-1] == [pong] * (len(answers) - 1)
        assert await calm.works()
