"""Whatever arrives is answered with a clear error, and nothing is stored."""

from typing import Any

import pytest

from accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, Api
from tests.people import Person

OPERATOR = {"$gt": ""}
REGISTER = {"username": "mia", "email": "mia@example.org", "password": PASSWORD}
LOGIN = {"username": "mia", "password": PASSWORD}
CHANGE = {"currentPassword": PASSWORD, "newPassword": "a louder lamp 9"}

BODIES: dict[str, tuple[str, dict[str, str]]] = {
    "/api/auth/register/": ("post", REGISTER),
    "/api/auth/login/": ("post", LOGIN),
    "/api/auth/token/": ("post", LOGIN),
    "/api/auth/refresh/": ("post", {"refresh": "abc"}),
    "/api/auth/password/": ("post", CHANGE),
    "/api/users/me/": ("patch", {"displayName": "Ann"}),
}
NOT_TEXTS = [None, True, 7, 1.5, [], ["mia"], {}, OPERATOR, {"$ne": None}, "", "a\0b"]


@pytest.fixture(autouse=True)
def no_limits(settings: Any) -> None:
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (1_000, 1))


def stored() -> tuple[Any, ...]:
    return (list(User.objects.order_by("id").values()), list(Session.objects.values()))


@pytest.mark.parametrize("path", BODIES)
def test_a_field_of_another_kind_is_named(api: Api, ann: Person, path: str) -> None:
    method, body = BODIES[path]
    before, ann_api = stored(), api.acting_as(ann)

    for field in body:
        for value in NOT_TEXTS:
            answer = getattr(ann_api, method)(path, body | {field: value})
            assert answer.status_code == 400, (field, value, answer.content)
            assert answer.json().keys() == {"code", "message", "fields"}
            assert answer.json()["code"] == "invalid"
            assert answer.json()["fields"].keys() == {field}

    assert stored() == before


@pytest.mark.parametrize("path", BODIES)
def test_missing_and_unknown_fields_are_named(api: Api, ann: Person, path: str) -> None:
    method, body = BODIES[path]
    before, ann_api = stored(), api.acting_as(ann)

    unknown = getattr(ann_api, method)(path, body | {"isStaff": True, "$where": "1"})

    assert unknown.status_code == 400
    assert unknown.json() == {
        "code": "invalid",
        "message": "Some of what you sent is not valid.",
        "fields": {"isStaff": ["Unknown field."], "$where": ["Unknown field."]},
    }
    if path != "/api/auth/refresh/":  # where the cookie can stand in
        missing = getattr(ann_api, method)(path, {})
        assert missing.json()["fields"] == {name: ["This field is required."] for name in body}
    assert stored() == before


DOCUMENTS = {
    "nothing but a brace": b"{",
    "an array": b"[]",
    "a text": b'"mia"',
    "null": b"null",
    "NaN": b'{"username": NaN}',
    "a lone surrogate": b'{"username": "\\ud800"}',
    "a lone surrogate as a name": b'{"\\ud800": 1}',
    "broken UTF-8": b'{"username": "\xff"}',
    "endless nesting": b"[" * 60_000,
    "a number of 5,000 digits": b'{"username": ' + b"9" * 5_000 + b"}",
}


@pytest.mark.parametrize("path", BODIES)
def test_what_is_not_a_json_object_is_refused(api: Api, ann: Person, path: str) -> None:
    method, _ = BODIES[path]
    before, ann_api = stored(), api.acting_as(ann)

    for name, document in DOCUMENTS.items():
        answer = getattr(ann_api, method)(path, document, content_type="application/json")
        assert answer.status_code == 400, (name, answer.content)
        assert answer.json()["code"] == "invalid", name
        assert answer.json()["message"], name

    assert stored() == before


@pytest.mark.parametrize("path", BODIES)
def test_forms_are_not_read(api: Api, ann: Person, path: str) -> None:
    method, body = BODIES[path]

    answer = getattr(api.acting_as(ann), method)(path, body, format="multipart")

    assert answer.status_code == 415
    assert answer.json()["code"] == "unsupported_media_type"


QUERIES = {
    "search=a&limit=0": "limit",
    "search=a&limit=101": "limit",
    "search=a&limit=-1": "limit",
    "search=a&limit=1e1": "limit",
    "search=a&limit=\u0663": "limit",
    "search=a&limit=" + "9" * 5000: "limit",
    "search=a&limit=": "limit",
    "search=%00": "search",
    "search=" + "a" * 65: "search",
    "search=" + "a" * 10_000: "search",
}


def test_a_search_with_a_bad_parameter_is_refused(api: Api, ann: Person) -> None:
    for query, field in QUERIES.items():
        answer = api.acting_as(ann).get(f"/api/users/?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["fields"].keys() == {field}, query


def test_what_is_not_there_and_what_cannot_be_are_the_same(api: Api, ann: Person) -> None:
    malformed = ["me2", "0" * 23, "0" * 25, "Z" * 24, "$ne", "%00", "A" * 24]

    for user_id in ["0" * 24, *malformed]:
        answer = api.acting_as(ann).get(f"/api/users/{user_id}/")
        assert answer.status_code == 404, user_id
        assert answer.json() == {"code": "not_found", "message": "Not found."}


def test_everything_but_the_doors_needs_a_sign_in(api: Api) -> None:
    doors = [
        api.get("/api/users/me/"),
        api.patch("/api/users/me/", {"displayName": "Ann"}),
        api.get("/api/users/?search=a"),
        api.get(f"/api/users/{'0' * 24}/"),
        api.get("/api/auth/sessions/"),
        api.delete(f"/api/auth/sessions/{'0' * 24}/"),
        api.post("/api/auth/sessions/end-others/"),
        api.post("/api/auth/logout/"),
        api.post("/api/auth/password/", CHANGE),
    ]

    for answer in doors:
        assert answer.status_code == 401
        assert answer.json() == {
            "code": "not_signed_in",
            "message": "Authentication credentials were not provided.",
        }
        assert answer.headers["WWW-Authenticate"] == "Bearer"
