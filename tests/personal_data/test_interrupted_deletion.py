"""A deletion that crashes, or during which the person writes, is written to or signs in."""

import asyncio
from typing import Any

import httpx
import pytest
from asgiref.sync import sync_to_async

from accounts import placeholders, sessions
from accounts.models import Session, User
from messaging import departures, peers
from messaging.models import Conversation, Message
from personal_data.deletion import delete_account
from tests.people import Person
from tests.personal_data.conftest import (
    PASSWORD,
    Enter,
    contradictions,
    found_in_the_database,
    leave,
    say,
)
from tests.site import Site
from tests.tabs import Tab, open_tab


class Crash(Exception):
    pass


@pytest.mark.parametrize(
    "module_and_step",
    [
        (sessions, "forget"),
        (departures, "erase_notes"),
        (placeholders, "replace"),
        (peers, "refresh"),
    ],
    ids=lambda pair: pair[1],
)
@pytest.mark.parametrize("call", [1, 2])
def test_a_deletion_that_crashed_is_finished_by_another(
    enter: Enter,
    mia: Person,
    bob: Person,
    monkeypatch: pytest.MonkeyPatch,
    module_and_step: tuple[Any, str],
    call: int,
) -> None:
    module, step = module_and_step
    carry_out, calls = getattr(module, step), 0

    def crash_before(person: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise Crash
        carry_out(person)

    client = enter(mia)
    say(client, mia, "A note")
    say(client, bob, "Said to Bob")
    with monkeypatch.context() as patched:
        patched.setattr(module, step, crash_before)
        try:
            delete_account(User.objects.get(pk=mia.id))
        except Crash:
            left = User.objects.get(pk=mia.id)
            assert left.is_deleted or left.check_password(PASSWORD)  # so that she can do it again
        else:
            assert calls < call  # there is no such call, and nothing crashed

    delete_account(User.objects.get(pk=mia.id))

    assert User.objects.get(pk=mia.id).is_deleted
    assert found_in_the_database(mia.username) == []
    assert not Session.objects.filter(user_id=mia.id).exists()
    assert [message.message for message in Message.objects.all()] == ["Said to Bob"]
    assert Conversation.objects.get().peer_of(bob.id) == mia.id
    assert contradictions() == []


async def test_what_is_sent_to_me_while_i_go_is_stored_or_refused(
    site: Site, enter: Enter, mia: Person, bob: Person
) -> None:
    tabs = [await open_tab(bob, worker) for worker in site.workers]

    async def write(tab: Tab, number: int) -> dict[str, Any]:
        return await tab.command(
            "sendMessage", receiverId=mia.id, message=f"Line {number}", clientId=f"{number}"
        )

    writing = [asyncio.create_task(write(tab, n)) for n in range(20) for tab in tabs[n % 2 :][:1]]
    leaving = asyncio.create_task(asyncio.to_thread(leave, enter(mia)))
    writing += [asyncio.create_task(write(tabs[n % 2], n)) for n in range(20, 60)]
    replies = await asyncio.gather(*writing)

    assert (await leaving).status_code == httpx.codes.NO_CONTENT
    stored = [reply["data"]["message"] for reply in replies if reply["ok"]]
    refused = {reply["error"]["code"] for reply in replies if not reply["ok"]}
    assert refused <= {"forbidden"}
    pair = bob.conversation_with(mia)
    page = await asyncio.to_thread(enter(bob).get, f"conversations/{pair}/messages/?limit=100")
    assert sorted(stored, key=lambda message: message["seq"]) == page.json()["results"][::-1]
    assert await sync_to_async(contradictions)() == []


async def test_a_sign_in_that_comes_meanwhile_does_not_last(
    site: Site, enter: Enter, mia: Person
) -> None:
    login = {"username": mia.username, "password": PASSWORD}

    async def sign_in(client: httpx.AsyncClient, worker: int) -> httpx.Response:
        return await client.post(f"{site.workers[worker].url}/api/auth/login/", json=login)

    async with httpx.AsyncClient(timeout=30) as client:
        leaving = asyncio.create_task(asyncio.to_thread(leave, enter(mia)))
        answers = await asyncio.gather(*[sign_in(client, n % 2) for n in range(8)])
        await leaving
        for answer in answers:
            if answer.status_code == httpx.codes.OK:
                headers = {"Authorization": f"Bearer {answer.json()['access']}"}
                me = await client.get(f"{site.url}/api/users/me/", headers=headers)
                assert me.status_code == httpx.codes.UNAUTHORIZED
            else:
                assert answer.status_code == httpx.codes.UNAUTHORIZED
    alive = Session.objects.alive().filter(user_id=mia.id)
    assert not await alive.aexists()
