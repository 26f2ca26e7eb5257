"""No value that MongoDB would take for a question of its own gets through any door."""

import json
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from msgspec import inspect

from messaging.contract.structs import COMMANDS, event_name
from tests.accounts.conftest import Api
from tests.fuzz.frames import commands
from tests.messaging.plain_socket import plain_socket
from tests.people import Person, make_person
from tests.security.operations import Operation, operations, some_id
from tests.site import Site

OPERATORS: list[Any] = [{"$gt": ""}, {"$ne": None}, {"$regex": "^a"}, {"$where": "sleep(9000)"}]
WRONG_TYPES: list[Any] = [[], ["a"], [{"$gt": ""}], {}, 1.5]
IN_ADDRESSES = ['{"$gt":""}', "$ne", "[$regex]", "'||1||'", "%00", "../../admin", "a" * 5000]
OPERATIONS = operations()


def stored() -> dict[str, int]:
    database = connection.database  # type: ignore[attr-defined]
    return {name: database[name].count_documents({}) for name in database.list_collection_names()}


@pytest.fixture
def root(transactional_db: None, settings: Any) -> Api:
    """Somebody who may do everything, as often as they like."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (10_000, 1))
    person = make_person("root", is_staff=True, is_superuser=True)
    return Api().acting_as(person)


def call(api: Api, operation: Operation, path: str, body: Any = None) -> Any:
    method = getattr(api, operation.method)
    return method(path) if operation.method == "get" else method(path, body or {})


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_no_operation_takes_an_operator(root: Api, operation: Operation) -> None:
    before = stored()
    path = operation.path_with(some_id)

    for field in operation.in_body:
        for value in OPERATORS + WRONG_TYPES:
            answer = call(root, operation, path, {field: value})
            assert answer.status_code == 400, (field, value, answer.content)
            assert field in answer.json()["fields"]
    for value in IN_ADDRESSES:
        for name in operation.in_query:
            answer = call(root, operation, f"{path}?{name}={quote(value)}")
            assert answer.status_code in {200, 400, 404}, (name, value)
            assert answer.status_code != 200 or answer.json()["results"] == []
        if operation.in_path:
            address = operation.path_with(partial(_quoted, value))
            assert call(root, operation, address).status_code in {400, 404}, value

    assert stored() == before


def _quoted(value: str, name: str) -> str:
    return quote(value, safe="")


def fields_of(command: Any) -> list[str]:
    described = inspect.type_info(command)
    assert isinstance(described, inspect.StructType)
    data = next(field.type for field in described.fields if field.name == "data")
    assert isinstance(data, inspect.StructType)
    return [field.encode_name for field in data.fields]


async def test_no_command_takes_an_operator(site: Site, ann: Person) -> None:
    fields = [(event_name(command), name) for command in COMMANDS for name in fields_of(command)]
    assert len(fields) >= 7
    good = commands(ann.id)

    async with plain_socket(site.workers[0], ann) as socket:
        for event, field in fields:
            for value in OPERATORS + WRONG_TYPES:
                command = {"event": event, "ref": 1, "data": good[event] | {field: value}}
                answer = await socket.answer_to(json.dumps(command))
                assert isinstance(answer, dict), (event, field, value)
                assert answer["error"]["code"] == "invalid", (event, field, value)
        assert await socket.works()
