from typing import Any

import pytest

from accounts.models import User
from tests.accounts.conftest import PASSWORD, Api

REFUSED = {"code": "invalid_credentials", "message": "The name or the password is wrong."}


@pytest.mark.parametrize("name", ["mia", "MIA", "\uff4dia", "mia@example.org", "MIA@example.org"])
def test_people_sign_in_with_username_or_email_in_any_case(
    api: Api, registered: dict[str, Any], name: str
) -> None:
    answer = api.post("/api/auth/login/", {"username": name, "password": PASSWORD})

    assert answer.status_code == 200
    assert answer.json() == {"access": answer.json()["access"], "user": registered["user"]}
    assert answer.cookies["chatsite_refresh"].value


def test_a_program_gets_both_tokens_and_no_cookie(api: Api, registered: dict[str, Any]) -> None:
    answer = api.post("/api/auth/token/", {"username": "mia", "password": PASSWORD})

    assert answer.status_code == 200
    assert answer.json().keys() == {"access", "refresh", "user"}
    assert not answer.cookies


@pytest.mark.parametrize("door", ["login", "token"])
def test_unknown_wrong_and_deactivated_look_the_same(
    api: Api, registered: dict[str, Any], door: str
) -> None:
    def try_to_sign_in(name: str, password: str) -> tuple[int, dict[str, Any], str]:
        body = {"username": name, "password": password}
        answer = api.post(f"/api/auth/{door}/", body)
        return answer.status_code, answer.json(), answer.headers["WWW-Authenticate"]

    unknown = try_to_sign_in("nobody", PASSWORD)
    wrong = try_to_sign_in("mia", "another lamp 8")
    User.objects.update(is_active=False)
    deactivated = try_to_sign_in("mia", PASSWORD)

    assert unknown == wrong == deactivated == (401, REFUSED, "Bearer")


def test_an_old_token_in_the_header_does_not_stop_a_sign_in(
    api: Api, registered: dict[str, Any]
) -> None:
    body = {"username": "mia", "password": PASSWORD}

    answer = api.post("/api/auth/login/", body, headers={"Authorization": "Bearer stale"})

    assert answer.status_code == 200
