"""How a socket gets its person, keeps it, and what it hears without one."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings

from accounts.clock import now
from accounts.models import Session, User
from accounts.tokens import AccessToken, RefreshToken
from tests.messaging.plain_socket import plain_socket
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab

NOT_SIGNED_IN = {
    "code": "not_signed_in",
    "message": "You are not signed in, or no longer.",
}


def token_for(person: Person, seconds: float) -> str:
    """A genuine access token that expires so many seconds from now."""
    token = AccessToken.of(Session(pk=person.session_id, user_id=person.id))
    token.set_exp(lifetime=timedelta(seconds=seconds))
    return str(token)


def forged(person: Person, key: str, algorithm: str = "HS256", **changes: Any) -> str:
    claims = jwt.decode(person.access, options={"verify_signature": False})
    return jwt.encode(claims | changes, key, algorithm=algorithm)


@pytest.fixture
def bad_tokens(ann: Person, bob: Person) -> dict[str, str]:
    header, payload, signature = ann.access.split(".")
    session = Session(pk=ann.session_id, user_id=ann.id, jti="0" * 32)
    key = settings.JWT_SIGNING_KEY
    return {
        "none": "",
        "no token": "let me in",
        "expired": token_for(ann, -31),
        "another key": forged(ann, "x" * 64),
        "the site's other key": forged(ann, settings.SECRET_KEY),
        "no signature": f"{header}.{payload}.",
        "half a signature": f"{header}.{payload}.{signature[:20]}",
        "no algorithm": forged(ann, "", algorithm="none"),
        "another algorithm": forged(ann, key, algorithm="HS512"),
        "another site's": forged(ann, key, iss="elsewhere"),
        "another audience's": forged(ann, key, aud="elsewhere"),
        "a refresh token": str(RefreshToken.of(session)),
        "another person's session": forged(ann, key, user_id=bob.id),
        "an unknown session": forged(ann, key, sid="f" * 24),
        "not ASCII": "é" * 100,
        "a NUL": "a\0b",
        "4,096 characters": "a" * 4_096,
        "too long": "a" * 4_097,
    }


async def test_connect_tells_who_one_is_and_until_when(site: Site, ann: Person) -> None:
    tab = await Tab.open(site.workers[0])

    reply = await tab.command("connect", token=ann.access)

    assert reply == {
        "ref": 1,
        "ok": True,
        "data": {
            "user": {
                "id": ann.id,
                "username": ann.username,
                "displayName": "Ann",
                "createdAt": reply["data"]["user"]["createdAt"],
                "email": f"{ann.username}@example.org",
                "isStaff": False,
            },
            "serverTime": reply["data"]["serverTime"],
            "tokenExpiresAt": reply["data"]["tokenExpiresAt"],
        },
    }


async def test_no_bad_token_signs_anybody_in(site: Site, bad_tokens: dict[str, str]) -> None:
    codes = {}
    for name, token in bad_tokens.items():
        tab = await Tab.open(site.workers[0])
        await tab.say("connect", token=token)
        codes[name] = await tab.closed_with()

    assert codes == dict.fromkeys(bad_tokens, 4401)


@pytest.mark.parametrize(
    "frame",
    [
        '{"event": "ping", "ref": 1}',
        '{"event": "typing", "ref": 1, "data": {"receiverId": "000000000000000000000000"}}',
        '{"event": "shout", "ref": 1, "data": {}}',
        '{"event": "connect", "ref": 1, "data": {}}',
        '{"event": "connect", "ref": 1, "data": {"token": {"$gt": ""}}}',
        '{"event": "connect", "ref": 1, "data": {"token": null}}',
    ],
)
async def test_nothing_but_a_good_connect_may_come_first(
    site: Site, transactional_db: None, frame: str
) -> None:
    async with plain_socket(site.workers[0]) as socket:
        assert await socket.answer_to(frame) == 4401


async def test_who_does_not_connect_within_five_seconds_is_closed(
    site: Site, transactional_db: None
) -> None:
    begun = asyncio.get_running_loop().time()
    async with plain_socket(site.workers[0]) as socket:
        assert await socket.hear() == 4408

    assert asyncio.get_running_loop().time() - begun > 4.5


async def test_a_new_token_on_the_same_socket_keeps_it_open(site: Site, ann: Person) -> None:
    tab = await Tab.open(site.workers[0])
    old, new = token_for(ann, 5), token_for(ann, 300)
    first = await tab.command("connect", token=old)
    warning = await tab.next_event("tokenExpiring")

    second = await tab.command("connect", token=new)

    assert warning == {"expiresAt": first["data"]["tokenExpiresAt"]}
    assert second["ok"] and second["data"]["tokenExpiresAt"] > first["data"]["tokenExpiresAt"]
    assert await tab.hears_nothing(), "no second warning before the new token's last minute"


async def test_the_warning_comes_a_minute_before_the_token_expires(site: Site, ann: Person) -> None:
    tab = await Tab.open(site.workers[0])

    await tab.command("connect", token=token_for(ann, 62))
    warning = await tab.next_event("tokenExpiring")

    left = datetime.fromisoformat(warning["expiresAt"]) - now()
    assert timedelta(seconds=58) < left <= timedelta(seconds=60)


async def test_a_bad_token_does_not_renew_and_does_not_harm(
    site: Site, ann: Person, bob: Person, bad_tokens: dict[str, str]
) -> None:
    tab = await open_tab(ann, site.workers[0])

    replies = {
        name: await tab.command("connect", token=bad_tokens[name])
        for name in bad_tokens
        if name != "too long"
    }

    assert {name: reply["error"] for name, reply in replies.items()} == dict.fromkeys(
        replies, NOT_SIGNED_IN
    )
    assert (await tab.send(bob, "Still here"))["senderId"] == ann.id


async def test_somebody_elses_token_does_not_take_the_socket_over(
    site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    tab = await open_tab(ann, site.workers[0])

    reply = await tab.command("connect", token=eve.access)

    assert reply["error"] == {
        "code": "forbidden",
        "message": "This token belongs to somebody else.",
    }
    assert (await tab.send(bob, "Still me"))["senderId"] == ann.id


async def test_a_deactivated_person_cannot_connect(site: Site, deactivated: Person) -> None:
    tab = await Tab.open(site.workers[0])

    await tab.say("connect", token=deactivated.access)

    assert await tab.closed_with() == 4401


@pytest.fixture
def deactivated(eve: Person) -> Person:
    """Deactivated past the services: only the flag says so, the session is still there."""
    User.objects.filter(pk=eve.id).update(is_active=False)
    assert Session.objects.alive().filter(pk=eve.session_id).exists()
    return eve
