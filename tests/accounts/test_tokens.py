"""Access tokens that somebody made up, changed or kept too long."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from django.conf import settings

from accounts.models import Session, User
from accounts.tokens import AccessToken, RefreshToken
from tests.accounts.conftest import Api
from tests.people import Person

Forgery = Callable[[Person], str]


def claims_of(person: Person, **changes: Any) -> dict[str, Any]:
    genuine = jwt.decode(person.access, options={"verify_signature": False})
    return {name: value for name, value in (genuine | changes).items() if value is not None}


def signed(key: str | None = None, algorithm: str = "HS256", **changes: Any) -> Forgery:
    def forge(person: Person) -> str:
        claims = claims_of(person, **changes)
        return jwt.encode(claims, key or settings.JWT_SIGNING_KEY, algorithm)

    return forge


def with_header(**header: Any) -> Forgery:
    def forge(person: Person) -> str:
        return jwt.encode(claims_of(person), settings.JWT_SIGNING_KEY, headers=header)

    return forge


def unsigned(person: Person) -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims_of(person))]
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts).decode() + "."


def changed(person: Person) -> str:
    claims, _, signature = person.access.rpartition(".")
    return f"{claims}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


def refresh_token(person: Person) -> str:
    return str(RefreshToken.of(Session.objects.get(pk=person.session_id)))


FORGERIES: dict[str, Forgery] = {
    "empty": lambda _: "",
    "not a token": lambda _: "a.b.c",
    "not ASCII": lambda _: "\xe9\xff",
    "a megabyte": lambda _: "x" * 1_000_000,
    "two tokens": lambda person: f"{person.access} {person.access}",
    "one character changed": changed,
    "signed with another key": signed("k" * 64),
    "signed with the site's key": signed(settings.SECRET_KEY),
    "another algorithm": signed(algorithm="HS512"),
    "no algorithm": unsigned,
    "an unknown critical header": with_header(crit=["b64"], b64=False),
    "expired": signed(exp=int(time.time()) - 31),
    "without an end": signed(exp=None),
    "issued in the future": signed(iat=int(time.time()) + 3600),
    "not valid yet": signed(nbf=int(time.time()) + 3600),
    "of another site": signed(iss="elsewhere"),
    "for another site": signed(aud="elsewhere"),
    "without an issuer": signed(iss=None),
    "without an id": signed(jti=None),
    "without a session": signed(sid=None),
    "without a person": signed(user_id=None),
    "of an unknown session": signed(sid="0" * 24),
    "of another person's session": signed(user_id="0" * 24),
    "a refresh token": refresh_token,
    "a refresh token renamed": signed(token_type="refresh"),
}


def test_a_forged_token_opens_nothing(api: Api, ann: Person) -> None:
    assert api.acting_as(ann).get("/api/users/me/").status_code == 200

    for name, forge in FORGERIES.items():
        answer = api.get("/api/users/me/", headers={"Authorization": f"Bearer {forge(ann)}"})
        assert answer.status_code == 401, name
        assert answer.headers["WWW-Authenticate"] == "Bearer", name
        assert answer.json() == {
            "code": "not_signed_in",
            "message": "You are not signed in, or no longer.",
        }


def test_a_token_is_good_where_the_clock_is_twenty_seconds_behind_or_ahead(
    api: Api, ann: Person
) -> None:
    ahead = signed(iat=int(time.time()) + 20)
    behind = signed(exp=int(time.time()) - 20)

    for forge in (ahead, behind):
        answer = api.get("/api/users/me/", headers={"Authorization": f"Bearer {forge(ann)}"})
        assert answer.status_code == 200


def test_a_former_key_opens_as_long_as_it_is_named(api: Api, ann: Person, settings: Any) -> None:
    token = signed("a-former-signing-key-0123456789-abcdef")(ann)

    def status() -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return api.get("/api/users/me/", headers=headers).status_code

    assert status() == 401
    settings.JWT_SIGNING_KEY_FALLBACKS = ["k" * 64, "a-former-signing-key-0123456789-abcdef"]
    assert status() == 200


def test_an_access_token_is_no_refresh_token(api: Api, ann: Person) -> None:
    answer = api.post("/api/auth/refresh/", {"refresh": ann.access})

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_who_was_deleted_is_not_signed_in(api: Api, ann: Person) -> None:
    User.objects.filter(pk=ann.id).delete()

    assert api.acting_as(ann).get("/api/users/me/").status_code == 401


def test_an_access_token_names_its_session_and_lives_ten_minutes(ann: Person) -> None:
    claims = AccessToken.read(ann.access).payload

    assert claims["sid"] == ann.session_id
    assert claims["user_id"] == ann.id
    assert claims["exp"] - claims["iat"] == 600
