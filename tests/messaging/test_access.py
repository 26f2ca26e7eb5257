"""Whose access has ended hears nothing more; and who takes no part never heard anything."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts import services
from accounts.authentication import verify_access
from accounts.models import User
from messaging import switchboard
from messaging.socket import TabSocket
from tests.messaging.conftest import As
from tests.people import Person, sign_in
from tests.site import Site
from tests.tabs import Tab, assert_access_ends_soon, open_tab

PASSWORD = "correct horse battery"


@pytest.fixture
def bob_at_work(bob: Person) -> Person:
    """The same person on a second device."""
    user = User.objects.get(pk=bob.id)
    user.set_password(PASSWORD)
    user.save()
    return sign_in(user)


async def logout(device: Person, other_device: Person, site: Site, rest: As) -> None:
    response = await rest(device, site.workers[0]).post("auth/logout/", None)
    assert response.status_code == 204


async def end_session(device: Person, other_device: Person, site: Site, rest: As) -> None:
    program = rest(other_device, site.workers[0])
    response = await program.client.delete(
        f"{site.url}/api/auth/sessions/{device.session_id}/", headers=other_device.headers
    )
    assert response.status_code == 204


async def end_others(device: Person, other_device: Person, site: Site, rest: As) -> None:
    response = await rest(other_device, site.workers[0]).post("auth/sessions/end-others/", None)
    assert response.status_code == 204


async def change_password(device: Person, other_device: Person, site: Site, rest: As) -> None:
    passwords = {"currentPassword": PASSWORD, "newPassword": f"{PASSWORD} staple"}
    response = await rest(device, site.workers[0]).post("auth/password/", passwords)
    assert response.status_code == 200


async def deactivate(device: Person, other_device: Person, site: Site, rest: As) -> None:
    """From a process that serves nobody, as a management command would."""
    await sync_to_async(lambda: services.deactivate(user=User.objects.get(pk=device.id)))()


Ending = Callable[[Person, Person, Site, As], Awaitable[None]]


async def in_both_workers(device: Person, site: Site) -> list[Tab]:
    return [await open_tab(device, worker) for worker in site.workers]


@pytest.mark.parametrize("end", [logout, end_session, end_others])
async def test_ending_one_session_closes_its_sockets_and_no_others(
    site: Site, ann: Person, bob: Person, bob_at_work: Person, rest: As, end: Ending
) -> None:
    ended, going_on = await in_both_workers(bob, site), await in_both_workers(bob_at_work, site)
    ann_tab = await open_tab(ann, site.workers[0])

    await end(bob, bob_at_work, site, rest)

    await assert_access_ends_soon(ended)
    await ann_tab.send(bob, "Not for that device")
    for tab in going_on:
        assert (await tab.next_event("privateMessage"))["message"] == "Not for that device"
    for tab in ended:
        assert await tab.hears_nothing()


@pytest.mark.parametrize("end", [change_password, deactivate])
async def test_a_new_password_or_deactivation_closes_every_socket_of_the_person(
    site: Site, ann: Person, bob: Person, bob_at_work: Person, rest: As, end: Ending
) -> None:
    tabs = await in_both_workers(bob, site) + await in_both_workers(bob_at_work, site)
    ann_tab = await open_tab(ann, site.workers[0])

    await end(bob, bob_at_work, site, rest)

    await assert_access_ends_soon(tabs)
    for device in (bob, bob_at_work):
        tab = await Tab.open(site.workers[1])
        await tab.say("connect", token=device.access)
        assert await tab.closed_with() == 4401
        response = await rest(device, site.workers[1]).get("conversations/")
        assert response.status_code == 401
    assert (await ann_tab.command("ping"))["ok"]


async def test_nobody_writes_to_a_deactivated_person_but_their_messages_stay(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    one, other = site.workers
    tab = await open_tab(ann, one)
    stored = await tab.send(bob, "While you are here")

    bob_tab = await open_tab(bob, one)
    await deactivate(bob, bob, site, rest)
    await bob_tab.closed_with()

    for ann_tab in (tab, await open_tab(ann, other)):
        reply = await ann_tab.command(
            "sendMessage", receiverId=bob.id, message="Too late", clientId="late"
        )
        assert reply["error"] == {
            "code": "forbidden",
            "message": "You cannot message this account.",
        }
    assert await rest(ann, other).history(bob) == [stored]


async def test_no_session_that_ends_while_its_socket_connects_slips_through(
    site: Site, bob_everywhere: list[Person], rest: As
) -> None:
    async def connect_and_log_out(device: Person) -> int | None:
        tab = await Tab.open(site.workers[1])
        await asyncio.gather(
            tab.say("connect", token=device.access), logout(device, device, site, rest)
        )
        return await tab.closed_with()

    codes = await asyncio.gather(*[connect_and_log_out(device) for device in bob_everywhere])

    assert set(codes) <= {4401, 4403}


async def test_a_session_that_ends_behind_the_look_at_its_token_gets_no_socket(bob: Person) -> None:
    said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    socket = TabSocket(said.put)
    access = await sync_to_async(verify_access)(bob.access)

    switchboard.end([bob.session_id])
    socket.sign_in(access)

    assert socket.is_closed
    assert (await said.get())["code"] == 4403


@pytest.fixture
def bob_everywhere(bob: Person) -> list[Person]:
    user = User.objects.get(pk=bob.id)
    return [sign_in(user) for _ in range(20)]


async def test_somebody_else_hears_nothing_of_what_two_people_do(
    site: Site, ann: Person, bob: Person, eve: Person
) -> None:
    one, other = site.workers
    spies = await in_both_workers(eve, site)
    ann_tab, bob_tab = await open_tab(ann, one), await open_tab(bob, other)

    await ann_tab.command("typing", receiverId=bob.id)
    await ann_tab.send(bob, "Between us")
    await bob_tab.command("markRead", conversationId=ann.conversation_with(bob), seq=1)

    await bob_tab.next_event("typing")
    await bob_tab.next_event("privateMessage")
    await ann_tab.next_event("messagesRead")
    for spy in spies:
        assert await spy.hears_nothing()
    await ann_tab.send(eve, "And this is for you")
    for spy in spies:
        assert (await spy.next_event("privateMessage"))["message"] == "And this is for you"
