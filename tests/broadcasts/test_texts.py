"""What a broadcast may say, and what is refused before it reaches anybody."""

from typing import Any

from broadcasts.models import Broadcast
from tests.accounts.conftest import Api
from tests.people import Person

BROADCASTS = "/api/broadcasts/"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "message"),
    ({"message": ""}, "message"),
    ({"message": " \n\t "}, "message"),
    ({"message": "\u200b\u2800"}, "message"),
    ({"message": "x" * 4001}, "message"),
    ({"message": "a\x00b"}, "message"),
    ({"message": None}, "message"),
    ({"message": 5}, "message"),
    ({"message": ["Hello"]}, "message"),
    ({"message": {"$gt": ""}}, "message"),
    ({"message": "Hello", "clientId": {"$ne": None}}, "clientId"),
    ({"message": "Hello", "clientId": ""}, "clientId"),
    ({"message": "Hello", "clientId": "x" * 65}, "clientId"),
    ({"message": "Hello", "receiverId": "all"}, "receiverId"),
    ({"message": "Hello", "$where": "1"}, "$where"),
]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_stored(staff: Person) -> None:
    api = Api().acting_as(staff)

    for body, field in WRONG:
        answer = api.post(BROADCASTS, body)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), body
        assert list(answer.json()["fields"]) == [field]
    assert not Broadcast.objects.exists()


TEXTS = {
    "  Hello\r\nthere\r": "Hello\nthere",
    "👩‍👩‍👧 مرحبا हिन्दी 日本語": "👩‍👩‍👧 مرحبا हिन्दी 日本語",
    "😀" * 4000: "😀" * 4000,
    '{"$gt": ""} <script>': '{"$gt": ""} <script>',
}


def test_texts_arrive_as_they_were_written(staff: Person) -> None:
    api = Api().acting_as(staff)

    answers = [api.post(BROADCASTS, {"message": written}) for written in TEXTS]

    assert [answer.json()["message"] for answer in answers] == list(TEXTS.values())
    assert [row.message for row in Broadcast.objects.after(0)] == list(TEXTS.values())
