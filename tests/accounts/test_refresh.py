from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Session, User
from accounts.tokens import RefreshToken
from tests.accounts.conftest import PASSWORD, Api


@pytest.fixture
def refresh(api: Api, registered: dict[str, Any]) -> str:
    """A refresh token of Mia's only session."""
    Session.objects.all().delete()
    api.cookies.clear()
    answer = api.post("/api/auth/token/", {"username": "mia", "password": PASSWORD})
    return str(answer.json()["refresh"])


def look_at_me(access: str) -> Any:
    return Api().get("/api/users/me/", headers={"Authorization": f"Bearer {access}"})


def let_pass(seconds: int) -> None:
    session = Session.objects.get()
    assert session.rotated_at
    session.rotated_at -= timedelta(seconds=seconds)
    session.save()


def test_a_program_exchanges_its_refresh_token(
    api: Api, refresh: str, registered: dict[str, Any]
) -> None:
    answer = api.post("/api/auth/refresh/", {"refresh": refresh})

    assert answer.status_code == 200
    assert answer.json().keys() == {"access", "refresh", "user"}
    assert answer.json()["user"] == registered["user"]
    assert answer.json()["refresh"] != refresh
    assert not answer.cookies


def test_a_browser_exchanges_its_cookie(api: Api, registered: dict[str, Any]) -> None:
    before = api.cookies["chatsite_refresh"].value

    answer = api.post("/api/auth/refresh/")

    assert answer.status_code == 200
    assert answer.json() == {"access": answer.json()["access"], "user": registered["user"]}
    assert answer.cookies["chatsite_refresh"].value != before


def test_tabs_that_refresh_at_once_stay_one_family(api: Api, refresh: str) -> None:
    def tab(_: int) -> tuple[int, str]:
        answer = Api().post("/api/auth/refresh/", {"refresh": refresh})
        return answer.status_code, RefreshToken.read(answer.json()["refresh"])["jti"]

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(tab, range(16)))

    assert answers == {(200, Session.objects.get().jti)}


def test_who_lost_the_answer_with_the_network_may_ask_again(api: Api, refresh: str) -> None:
    lost = api.post("/api/auth/refresh/", {"refresh": refresh}).json()
    let_pass(seconds=86_400)

    answer = api.post("/api/auth/refresh/", {"refresh": refresh})

    assert answer.status_code == 200
    jtis = [RefreshToken.read(each["refresh"])["jti"] for each in (lost, answer.json())]
    assert jtis == [Session.objects.get().jti] * 2


def test_a_token_whose_replacement_was_seen_ends_the_whole_family(
    api: Api, refresh: str, ended: list[dict[str, Any]]
) -> None:
    newer = api.post("/api/auth/refresh/", {"refresh": refresh}).json()
    assert look_at_me(newer["access"]).status_code == 200
    let_pass(seconds=21)

    replayed = api.post("/api/auth/refresh/", {"refresh": refresh})

    assert replayed.status_code == 401
    assert replayed.json() == {
        "code": "not_signed_in",
        "message": "This session has ended, because its token was used twice.",
    }
    session = Session.objects.get()
    assert ended == [{"session_ids": [str(session.pk)], "user_id": str(session.user_id)}]
    assert api.post("/api/auth/refresh/", {"refresh": newer["refresh"]}).status_code == 401
    assert look_at_me(newer["access"]).status_code == 401


def test_tabs_that_lost_the_race_are_let_in_behind_the_one_that_won(api: Api, refresh: str) -> None:
    newer = api.post("/api/auth/refresh/", {"refresh": refresh}).json()
    look_at_me(newer["access"])
    let_pass(seconds=19)

    assert api.post("/api/auth/refresh/", {"refresh": refresh}).status_code == 200


def test_an_access_token_of_before_does_not_stand_for_the_replacement(
    api: Api, registered: dict[str, Any]
) -> None:
    Session.objects.all().delete()
    api.cookies.clear()
    first = api.post("/api/auth/token/", {"username": "mia", "password": PASSWORD}).json()
    api.post("/api/auth/refresh/", {"refresh": first["refresh"]})
    look_at_me(first["access"])
    let_pass(seconds=21)

    assert api.post("/api/auth/refresh/", {"refresh": first["refresh"]}).status_code == 200


def test_the_grace_covers_only_the_token_just_replaced(api: Api, refresh: str) -> None:
    second = api.post("/api/auth/refresh/", {"refresh": refresh}).json()["refresh"]
    api.post("/api/auth/refresh/", {"refresh": second})

    assert api.post("/api/auth/refresh/", {"refresh": refresh}).status_code == 401


@pytest.mark.parametrize("gone", ["deactivated", "deleted", "session deleted"])
def test_who_is_gone_cannot_refresh(api: Api, refresh: str, gone: str) -> None:
    match gone:
        case "deactivated":
            User.objects.update(is_active=False)
        case "deleted":
            User.objects.all().delete()
        case "session deleted":
            Session.objects.all().delete()

    answer = api.post("/api/auth/refresh/", {"refresh": refresh})

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_without_any_token_there_is_nothing_to_refresh(api: Api) -> None:
    answer = api.post("/api/auth/refresh/")

    assert answer.status_code == 401
    assert answer.json() == {"code": "not_signed_in", "message": "There is no refresh token."}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),  # a program
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://friend.example"}, 200),
        ({"Origin": "https://testserver"}, 403),
        ({"Origin": "http://testserver:8001"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_the_cookie_works_only_for_the_site_itself(
    api: Api, registered: dict[str, Any], settings: Any, headers: dict[str, str], status: int
) -> None:
    settings.ALLOWED_ORIGINS = ["https://friend.example"]
    jti = Session.objects.get().jti

    assert api.post("/api/auth/refresh/", headers=headers).status_code == status
    assert (Session.objects.get().jti == jti) == (status == 403)
