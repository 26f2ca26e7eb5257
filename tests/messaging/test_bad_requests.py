"""The same bad input over REST: the one error shape, and nothing is stored."""

import json
from typing import Any

import httpx
import pytest

from tests.messaging.conftest import As, Mongo
from tests.messaging.rest import Rest
from tests.people import Person
from tests.site import Site
from tests.tabs import open_tab

ID = "a" * 24
BODY = {"receiverId": ID, "message": "Hi", "clientId": "1"}
SOME = "Some of what you sent is not valid."
NOT_JSON = {"code": "invalid", "message": "This is not JSON."}


def invalid(**fields: str) -> dict[str, Any]:
    return {
        "code": "invalid",
        "message": SOME,
        "fields": {name: [sentence] for name, sentence in fields.items()},
    }


NOT_A_BODY = {
    "no JSON": b"Hello?",
    "half a body": b'{"receiverId": "',
    "NaN": b'{"seq": NaN}',
    "a number beyond numbers": b'{"seq": 1e999}',
    "half a character": rb'{"message": "\ud800"}',
    "no UTF-8": b'{"message": "\xff"}',
    "endless lists": b"[" * 60_000,
    "endless objects": b'{"a":' * 10_000,
}

REFUSED_MESSAGES = {
    "nothing": (
        {},
        invalid(receiverId="This field is required.", message="This field is required."),
    ),
    "unknown field": (BODY | {"senderId": ID}, invalid(senderId="Unknown field.")),
    "operator as field": ({"$where": "1"} | BODY, invalid(**{"$where": "Unknown field."})),
    "an operator for a person": (
        BODY | {"receiverId": {"$gt": ""}},
        invalid(receiverId="This is not an id."),
    ),
    "an operator for a text": (
        BODY | {"message": {"$ne": None}},
        invalid(message="This must be a text."),
    ),
    "an operator for a client id": (
        BODY | {"clientId": {"$gt": ""}},
        invalid(clientId="This must be a text."),
    ),
    "id with a line end": (
        BODY | {"receiverId": f"{ID}\n"},
        invalid(receiverId="This is not an id."),
    ),
    "id in capitals": (
        BODY | {"receiverId": ID.upper()},
        invalid(receiverId="This is not an id."),
    ),
    "everyone as receiver": (
        BODY | {"receiverId": "all"},
        invalid(receiverId="This is not an id."),
    ),
    "receiver that is null": (
        BODY | {"receiverId": None},
        invalid(receiverId="This field may not be null."),
    ),
    "text that is a number": (BODY | {"message": 5}, invalid(message="This must be a text.")),
    "text that is true": (BODY | {"message": True}, invalid(message="This must be a text.")),
    "text that is null": (BODY | {"message": None}, invalid(message="This field may not be null.")),
    "text that is a list": (BODY | {"message": ["Hi"]}, invalid(message="This must be a text.")),
    "empty text": (BODY | {"message": ""}, invalid(message="Write something first.")),
    "nothing to see": (BODY | {"message": " \u200b\n"}, invalid(message="Write something first.")),
    "a bell": (
        BODY | {"message": "a\ab"},
        invalid(message="This text contains control characters."),
    ),
    "too long a text": (
        BODY | {"message": "a" * 4_001},
        invalid(message="This text has 4,001 characters; 4,000 is the most."),
    ),
    "client id that is null": (
        BODY | {"clientId": None},
        invalid(clientId="This field may not be null."),
    ),
    "client id that is a number": (
        BODY | {"clientId": 1},
        invalid(clientId="This must be a text."),
    ),
    "empty client id": (BODY | {"clientId": ""}, invalid(clientId="This field may not be blank.")),
    "too long a client id": (
        BODY | {"clientId": "a" * 65},
        invalid(clientId="Ensure this field has no more than 64 characters."),
    ),
    "a person who does not exist": (
        BODY,
        {"code": "not_found", "message": "There is no such person."},
    ),
}

REFUSED_MARKS = {
    "nothing": ({}, "This field is required."),
    "null": ({"seq": None}, "This field may not be null."),
    "a text": ({"seq": "1"}, "This must be a whole number."),
    "true": ({"seq": True}, "This must be a whole number."),
    "a fraction": ({"seq": 1.0}, "This must be a whole number."),
    "an operator": ({"seq": {"$gt": 0}}, "This must be a whole number."),
    "below zero": ({"seq": -1}, "Ensure this value is greater than or equal to 0."),
    "beyond counting": (
        {"seq": 2**53},
        "Ensure this value is less than or equal to 9007199254740991.",
    ),
}

NUMBER = "This must be a whole number."
REFUSED_QUERIES = {
    "limit=0": invalid(limit="Ensure this value is greater than or equal to 1."),
    "limit=101": invalid(limit="Ensure this value is less than or equal to 100."),
    "limit=": invalid(limit=NUMBER),
    "limit=ten": invalid(limit=NUMBER),
    "limit=-1": invalid(limit=NUMBER),
    "limit=1.0": invalid(limit=NUMBER),
    "limit=1e1": invalid(limit=NUMBER),
    "limit=%2B1": invalid(limit=NUMBER),
    "limit=%D9%A1": invalid(limit=NUMBER),  # an Arabic 1
    "limit=1%0A": invalid(limit=NUMBER),
    "limit=" + "9" * 5_000: invalid(limit=NUMBER),
}
REFUSED_HISTORY = {
    "before=x": invalid(before=NUMBER),
    "before=-1": invalid(before=NUMBER),
    "after=1.5": invalid(after=NUMBER),
    "after=9007199254740992": invalid(
        after="Ensure this value is less than or equal to 9007199254740991."
    ),
    "before=2&after=1": {"code": "invalid", "message": "Choose either before or after."},
}
TIME = "This must be a time such as 2026-11-22T08:15:00.123Z."
CURSOR = "This is not the `next` of a page."
REFUSED_LISTS = {
    "changedAfter=": invalid(changedAfter=TIME),
    "changedAfter=yesterday": invalid(changedAfter=TIME),
    "changedAfter=2026-01-01T00:00:00": invalid(changedAfter=TIME),
    "changedAfter=0001-01-01T00:00:00%2B14:00": invalid(changedAfter=TIME),
    "changedAfter=1767225600": invalid(changedAfter=TIME),
    "cursor=": invalid(cursor=CURSOR),
    "cursor=x": invalid(cursor=CURSOR),
    f"cursor=1_{ID}": invalid(cursor=CURSOR),
    f"cursor=999999999999999_{ID}:{ID}": invalid(cursor=CURSOR),
    f"cursor=1_{ID}:{ID}%0A": invalid(cursor=CURSOR),
}

Answer = tuple[int, Any]


@pytest.fixture
async def program(site: Site, ann: Person, rest: As) -> Rest:
    return rest(ann, site.workers[0])


@pytest.fixture
async def history_path(site: Site, ann: Person, bob: Person) -> str:
    """The messages of a conversation that exists."""
    await (await open_tab(ann, site.workers[0])).send(bob, "Hi")
    return f"conversations/{ann.conversation_with(bob)}/messages/"


def answer(response: httpx.Response) -> Answer:
    return response.status_code, response.json()


async def post_bytes(program: Rest, path: str, body: bytes) -> httpx.Response:
    return await program.client.post(
        f"{program.worker.url}/api/{path}",
        content=body,
        headers=program.person.headers | {"Content-Type": "application/json"},
    )


async def queried(program: Rest, path: str, queries: dict[str, Any]) -> dict[str, Answer]:
    return {query: answer(await program.get(f"{path}?{query}")) for query in queries}


async def test_what_is_no_json_is_refused(program: Rest, mongo: Mongo) -> None:
    answers = {
        name: answer(await post_bytes(program, "messages/", body))
        for name, body in NOT_A_BODY.items()
    }

    assert answers == dict.fromkeys(NOT_A_BODY, (400, NOT_JSON))
    assert mongo["messages"].count_documents({}) == 0


async def test_json_that_is_no_object_is_refused(program: Rest) -> None:
    for body in ("[]", '"Hi"', "5", "null", "true"):
        response = await post_bytes(program, "messages/", body.encode())
        assert response.status_code == 400, body
        assert response.json()["code"] == "invalid"


async def test_wrong_messages_are_refused_with_the_field_that_is_wrong(
    program: Rest, mongo: Mongo
) -> None:
    answers = {
        name: answer(await program.post("messages/", body))
        for name, (body, _) in REFUSED_MESSAGES.items()
    }

    assert answers == {
        name: (404 if body["code"] == "not_found" else 400, body)
        for name, (_, body) in REFUSED_MESSAGES.items()
    }
    assert mongo["messages"].count_documents({}) == 0


async def test_a_body_of_64_kib_is_read_and_a_bigger_one_is_too_large(program: Rest) -> None:
    body = json.dumps(BODY).encode()

    assert (await post_bytes(program, "messages/", body.ljust(65_536))).status_code == 404
    assert answer(await post_bytes(program, "messages/", body.ljust(65_537))) == (
        413,
        {"code": "too_large", "message": "This is too large."},
    )


async def test_wrong_read_marks_are_refused_and_mark_nothing(
    program: Rest, history_path: str, mongo: Mongo
) -> None:
    path = history_path.replace("messages", "read")
    answers = {
        name: answer(await program.post(path, body)) for name, (body, _) in REFUSED_MARKS.items()
    }

    assert answers == {
        name: (400, invalid(seq=sentence)) for name, (_, sentence) in REFUSED_MARKS.items()
    }
    assert mongo["messages"].count_documents({"isRead": True}) == 0


async def test_wrong_parameters_of_a_history_are_refused(program: Rest, history_path: str) -> None:
    refused = REFUSED_QUERIES | REFUSED_HISTORY

    answers = await queried(program, history_path, refused)

    assert answers == {query: (400, body) for query, body in refused.items()}


async def test_wrong_parameters_of_the_list_are_refused(program: Rest) -> None:
    refused = REFUSED_QUERIES | REFUSED_LISTS

    answers = await queried(program, "conversations/", refused)

    assert answers == {query: (400, body) for query, body in refused.items()}


async def test_the_first_and_the_last_time_there_is_are_times_like_others(
    program: Rest, history_path: str
) -> None:
    everything = await program.conversations(changedAfter="0001-01-01T00:00:00Z")
    nothing = await program.conversations(changedAfter="9999-12-31T23:59:59.999Z")

    assert (len(everything), nothing) == (1, [])


async def test_ids_that_are_no_ids_are_as_unknown_as_unknown_ones(program: Rest) -> None:
    for conversation_id in (
        "x",
        ID,
        f"{ID}:{ID}x",
        f"{ID}:{ID.upper()}",
        "{}",
        "%00",
        f"{ID}:{ID}%0A",
    ):
        for path in (
            f"conversations/{conversation_id}/",
            f"conversations/{conversation_id}/messages/",
        ):
            response = await program.get(path)
            assert answer(response) == (404, {"code": "not_found", "message": "Not found."}), path


async def test_nobody_reads_or_writes_without_an_access_token(
    program: Rest, history_path: str, mongo: Mongo
) -> None:
    for path in ("conversations/", history_path, history_path.replace("messages/", "")):
        response = await program.client.get(f"{program.worker.url}/api/{path}")
        assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")
    for path in ("messages/", history_path.replace("messages", "read")):
        response = await program.client.post(f"{program.worker.url}/api/{path}", json=BODY)
        assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")

    assert mongo["messages"].count_documents({}) == 1
