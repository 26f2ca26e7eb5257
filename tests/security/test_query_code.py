"""No query can be written by who sends a request: its names and operators stand in the code.

`filter(**request.data)` lets a request choose fields and lookups, and in an older Django even SQL.
"""

import ast
from collections.abc import Iterator
from itertools import chain

import pytest
from django.conf import settings

APPS = ("accounts", "broadcasts", "chatsite", "messaging", "personal_data", "reports")
QUERIES = {"Q", "aggregate", "aget", "alias", "annotate", "create", "exclude", "filter", "get"}
QUERIES |= {"get_or_create", "update_or_create"}
RAW = {"RawSQL", "extra", "raw", "raw_aggregate"}
RUN_WHAT_THEY_GET = {"$accumulator", "$expr", "$function", "$where"}
INPUT = {"request.data", "request.query_params", "self.request.data", "self.request.query_params"}

Code = list[tuple[str, ast.expr]]


@pytest.fixture(scope="module")
def code() -> Code:
    """Every expression of the product, and the file in which it stands."""
    return list(chain.from_iterable(_expressions(app) for app in APPS))


def _expressions(app: str) -> Iterator[tuple[str, ast.expr]]:
    for file in (settings.BASE_DIR / app).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.expr):
                yield file.relative_to(settings.BASE_DIR).as_posix(), node


def _last_name(expression: ast.expr) -> str:
    return ast.unparse(expression).rpartition(".")[2]


def test_no_query_takes_names_that_do_not_stand_in_the_code(code: Code) -> None:
    calls = [node for _, node in code if isinstance(node, ast.Call)]
    queries = [call for call in calls if _last_name(call.func) in QUERIES]

    unpacked = [call for call in queries if None in [keyword.arg for keyword in call.keywords]]
    raw = [call for call in calls if _last_name(call.func) in RAW]

    assert len(queries) > 100
    assert [ast.unparse(call) for call in unpacked + raw] == []


def test_no_operator_runs_what_it_is_given(code: Code) -> None:
    texts = {node.value for _, node in code if isinstance(node, ast.Constant)}

    assert "$match" in texts
    assert texts & RUN_WHAT_THEY_GET == set()


def test_what_programs_send_is_read_in_one_place(code: Code) -> None:
    reads = {file for file, node in code if ast.unparse(node) in INPUT}

    assert reads == {"accounts/inputs.py"}
