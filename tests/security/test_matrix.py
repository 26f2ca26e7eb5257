"""Who may do what with what: over REST, over the socket and in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from accounts.models import User
from broadcasts.models import Broadcast
from tests.accounts.conftest import Api
from tests.messaging.conftest import As
from tests.people import Person, make_person
from tests.security.operations import Operation, operations, some_id
from tests.site import Site
from tests.tabs import open_tab

DOORS = {"register", "login", "obtainTokens", "refresh"}
OPERATIONS = operations()


def call(api: Api, operation: Operation, path: str) -> Any:
    method = getattr(api, operation.method)
    return method(path) if operation.method in {"get", "delete"} else method(path, {})


def test_only_the_doors_are_open_to_everyone() -> None:
    assert {operation.name for operation in OPERATIONS if operation.is_public} == DOORS


def signed_out(person: Person) -> Api:
    assert Api().acting_as(person).post("/api/auth/logout/").status_code == 204
    return Api().acting_as(person)


def deactivated(person: Person) -> Api:
    User.objects.filter(pk=person.id).update(is_active=False)
    return Api().acting_as(person)


def nobody(person: Person) -> Api:
    return Api()


@pytest.mark.parametrize("somebody", [nobody, signed_out, deactivated])
def test_nothing_else_is_open_to_who_is_not_signed_in(
    ann: Person, somebody: Callable[[Person], Api]
) -> None:
    api = somebody(ann)

    for operation in OPERATIONS:
        if operation.name not in DOORS:
            answer = call(api, operation, operation.path_with(some_id))
            assert answer.status_code == 401, operation.name
            assert answer.json()["code"] == "not_signed_in"


@pytest.mark.parametrize(
    "role", [{}, {"is_staff": True}, {"is_staff": True, "is_superuser": True}], ids=str
)
async def test_what_belongs_to_others_is_as_unknown_as_what_does_not_exist(
    site: Site, ann: Person, bob: Person, rest: As, role: dict[str, bool]
) -> None:
    """Over REST and the socket, for anybody else, staff and superusers included."""
    worker = site.workers[0]
    await (await open_tab(ann, worker)).send(bob, "Between us")
    eve = await sync_to_async(make_person)("eve", **role)
    theirs = {"conversation_id": ann.conversation_with(bob), "session_id": ann.session_id}
    unknown = {"conversation_id": eve.conversation_with(ann), "session_id": "a" * 24}
    own = [each for each in OPERATIONS if set(each.in_path) & set(theirs)]
    assert {each.name for each in own} >= {"getConversation", "listMessages", "markRead"}

    outsider = rest(eve, worker)
    for operation in own:
        answers = [
            await outsider.client.request(
                operation.method,
                worker.url + operation.path_with(ids.__getitem__),
                headers=eve.headers,
                json={"seq": 1} if operation.in_body else None,
            )
            for ids in (theirs, unknown)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], operation.name
        assert answers[0].json() == answers[1].json()

    tab = await open_tab(eve, worker)
    marks = [
        await tab.command("markRead", conversationId=ids["conversation_id"], seq=1)
        for ids in (theirs, unknown)
    ]
    assert marks[0]["error"] == marks[1]["error"]
    assert marks[0]["error"]["code"] == "not_found"
    assert (await rest(bob, worker).conversation(ann))["unreadCount"] == 1


async def test_nobody_writes_in_the_name_of_somebody_else(
    site: Site, ann: Person, bob: Person, eve: Person, rest: As
) -> None:
    worker = site.workers[0]
    forged = {"receiverId": bob.id, "message": "Trust me", "clientId": "1", "senderId": ann.id}

    over_rest = await rest(eve, worker).post("messages/", forged)
    on_socket = await (await open_tab(eve, worker)).command("sendMessage", **forged)

    assert over_rest.json()["fields"] == {"senderId": ["Unknown field."]}
    assert on_socket["error"]["code"] == "invalid"
    assert await rest(bob, worker).conversations() == []


PAGES = [
    "accounts/user/",
    "accounts/user/add/",
    "accounts/session/",
    "auth/group/",
    "broadcasts/broadcast/",
    "broadcasts/broadcast/add/",
    "messaging/conversation/",
    "messaging/message/",
    "reports/report/",
    "reports/inspection/",
]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ({}, 302),
        ({"is_staff": True}, 403),
        ({"is_staff": True, "is_active": False}, 302),
        ({"is_staff": True, "is_superuser": True}, 200),
    ],
    ids=str,
)
def test_the_admin_opens_for_those_it_is_for(
    transactional_db: None, role: dict[str, bool] | None, status: int
) -> None:
    browser = Client()
    if role is not None:
        browser.force_login(User.objects.get(pk=make_person("somebody", **role).id))

    for page in PAGES:
        answer = browser.get(f"/admin/{page}")
        assert answer.status_code == status, page
        assert status != 302 or answer.headers["Location"].startswith("/admin/login/")


def test_a_token_of_the_api_does_not_open_the_admin(transactional_db: None) -> None:
    root = make_person("root", is_staff=True, is_superuser=True)

    assert Client(headers=root.headers).get("/admin/accounts/user/").status_code == 302


def test_a_cookie_of_the_admin_publishes_nothing_without_its_csrf_token(
    transactional_db: None,
) -> None:
    root = make_person("root", is_staff=True, is_superuser=True)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(User.objects.get(pk=root.id))
    form = {"message": "Hi", "client_id": "9c6ad4a0-7e9c-4b6f-9a86-5c3b9e6f2a11", "_publish": "1"}

    in_the_admin = browser.post("/admin/broadcasts/broadcast/add/", form)
    over_rest = browser.post("/api/broadcasts/", {"message": "Hi"}, "application/json")

    assert (in_the_admin.status_code, over_rest.status_code) == (403, 403)
    assert not Broadcast.objects.exists()
