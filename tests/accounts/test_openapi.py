from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    answer = client.get("/api/schema/?format=json")
    assert answer.status_code == 200
    schema: dict[str, Any] = answer.json()
    return schema


def test_the_schema_names_what_the_accounts_answer(
    schema: dict[str, Any],
) -> None:
    names = {"User", "Me", "UserList", "SignedIn", "Tokens", "Session", "SessionList", "Error"}

    assert names <= schema["components"]["schemas"].keys()


def test_every_operation_of_the_accounts_has_a_name_of_its_own(
    schema: dict[str, Any],
) -> None:
    operations = {
        operation["operationId"]
        for path, methods in schema["paths"].items()
        for operation in methods.values()
        if path.startswith(("/api/auth/", "/api/users/"))
    }

    assert operations == {
        *("register", "login", "obtainTokens", "refresh", "logout", "changePassword"),
        *("listSessions", "endSession", "endOtherSessions"),
        *("getMe", "updateMe", "getPrivacy", "updatePrivacy", "findUsers", "getUser"),
        *("deleteAccount", "exportMyData"),
        *("listBlocked", "blockUser", "unblockUser"),
    }
