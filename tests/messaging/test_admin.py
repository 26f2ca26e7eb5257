"""Staff see who talks with whom and how much, and never a word of it."""

from collections.abc import Iterator

import pytest
from asgiref.sync import sync_to_async
from bson import ObjectId
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.clock import now
from accounts.models import User
from messaging.models import Conversation, LastMessage, Message, conversation_id
from tests.accounts.reads import reads_of
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import assert_access_ends_soon, open_tab

CONVERSATIONS = "/admin/messaging/conversation/"
MESSAGES = "/admin/messaging/message/"
SECRET = "the treasure is under the oak"


@pytest.fixture
def root(transactional_db: None) -> Client:
    root, browser = make_person("root", is_staff=True, is_superuser=True), Client()
    browser.force_login(User.objects.get(pk=root.id))
    return browser


def talk(one: Person, other: Person, count: int) -> str:
    """Store so many messages from one to the other; the conversation's id."""
    conversation, moment = conversation_id(one.id, other.id), now()
    low, high = map(ObjectId, conversation.split(":"))
    message = {"sender_id": ObjectId(one.id), "receiver_id": ObjectId(other.id), "message": SECRET}
    Message.objects.bulk_create(
        Message(
            conversation_id=conversation,
            seq=seq,
            rev=seq,
            timestamp=moment,
            client_id=f"{conversation} {seq}",
            **message,
        )
        for seq in range(1, count + 1)
    )
    last = LastMessage(
        seq=count, rev=count, message_id=ObjectId(), timestamp=moment, client_id="last", **message
    )
    Conversation.objects.create(
        id=conversation,
        low_id=low,
        high_id=high,
        last=last,
        rev=count,
        active_at=moment,
        changed_at=moment,
    )
    return conversation


def admin_pages(conversation: str) -> Iterator[str]:
    yield from ("/admin/", "/admin/messaging/")
    for path, pk in ((CONVERSATIONS, conversation), (MESSAGES, Message.objects.all()[0].pk)):
        encoded = str(pk).replace(":", "_3A")
        yield from (path, f"{path}{encoded}/change/", f"{path}{encoded}/history/")
    yield f"{MESSAGES}?conversation_id={conversation}"


def test_no_page_of_the_admin_contains_what_people_write(
    root: Client, ann: Person, bob: Person
) -> None:
    conversation = talk(ann, bob, 3)
    pages = [*admin_pages(conversation), f"{MESSAGES}?q={ann.username}"]

    answers = {path: root.get(path) for path in pages}

    for path, answer in answers.items():
        assert answer.status_code == 200, path
        assert "treasure" not in answer.content.decode(), path
    for path in (CONVERSATIONS, MESSAGES):  # or the search above means nothing
        assert ann.username in answers[path].content.decode()


@pytest.mark.parametrize(
    "address",
    [
        f"{MESSAGES}?message__startswith=the",
        f"{MESSAGES}?message=the+treasure",
        f"{MESSAGES}?client_id__startswith=a",
        f"{MESSAGES}?conversation_id__regex=.*",
        f"{CONVERSATIONS}?last__message__startswith=the",
    ],
)
def test_texts_cannot_be_guessed_through_the_address(
    root: Client, ann: Person, bob: Person, address: str
) -> None:
    talk(ann, bob, 1)

    assert root.get(address).status_code == 400


def test_who_may_only_enter_the_admin_sees_no_conversations(transactional_db: None) -> None:
    staff, browser = make_person("staff", is_staff=True), Client()
    user = User.objects.get(pk=staff.id)
    browser.force_login(user)

    assert [browser.get(path).status_code for path in (CONVERSATIONS, MESSAGES)] == [403, 403]

    user.user_permissions.set(Permission.objects.filter(codename="view_message"))
    assert [browser.get(path).status_code for path in (CONVERSATIONS, MESSAGES)] == [403, 200]


def test_nothing_can_be_added_changed_or_deleted(root: Client, ann: Person, bob: Person) -> None:
    talk(ann, bob, 1)
    message = Message.objects.all()[0]

    for step in ("add/", f"{message.pk}/delete/"):
        assert root.post(MESSAGES + step, {"post": "yes"}).status_code == 403
    assert root.post(f"{MESSAGES}{message.pk}/change/", {"seq": "9"}).status_code == 403
    assert "delete_selected" not in root.get(MESSAGES).content.decode()
    assert "delete_selected" not in root.get(CONVERSATIONS).content.decode()
    assert Message.objects.all()[0].seq == 1


def test_staff_find_the_conversations_of_a_person_and_their_messages(
    root: Client, ann: Person, bob: Person, eve: Person
) -> None:
    with_bob, with_eve = talk(ann, bob, 2), talk(eve, ann, 3)
    others = talk(bob, eve, 4)

    def found(address: str) -> list[str]:
        rows = root.get(address).context["cl"].result_list
        return [getattr(row, "conversation_id", row.pk) for row in rows]

    assert found(f"{CONVERSATIONS}?q={ann.username.upper()}") == [with_eve, with_bob]
    assert sorted(found(f"{MESSAGES}?q={ann.username}")) == sorted([with_bob] * 2 + [with_eve] * 3)
    assert found(f"{MESSAGES}?conversation_id={others}") == [others] * 4
    assert found(f"{CONVERSATIONS}?q=ann") == []  # the beginning of a name is not enough
    assert found(f"{MESSAGES}?q=ann") == []


def test_the_lists_read_what_they_show_among_thousands(root: Client, ann: Person) -> None:
    people = [make_person("guest") for _ in range(60)]
    busy = talk(ann, people[0], 3000)
    for person in people[1:]:
        talk(person, ann, 20)

    with reads_of("messages") as messages:
        for query in ("", "?p=2", f"?conversation_id={busy}"):
            assert len(root.get(MESSAGES + query).context["cl"].result_list) == 50
        root.get(f"{MESSAGES}?q={people[7].username}")
    with reads_of("conversations") as conversations:
        for query in ("", f"?q={ann.username}"):
            assert len(root.get(CONVERSATIONS + query).context["cl"].result_list) == 50

    for read in messages + conversations:
        assert "COLLSCAN" not in read["plan"], read
        assert "$lookup" not in read["stages"], read
        assert read["documents"] <= 50, read
    assert len(conversations) >= 2
    assert len(messages) >= 4


async def test_somebody_deactivated_in_the_admin_is_cut_off_within_two_seconds(
    site: Site, root: Client, ann: Person, bob: Person
) -> None:
    tabs = [await open_tab(ann, worker) for worker in site.workers]
    bob_tab = await open_tab(bob, site.workers[0])
    page = "/admin/accounts/user/"

    await sync_to_async(root.post)(page, {"action": "deactivate", "_selected_action": ann.id})

    await assert_access_ends_soon(tabs)
    assert (await bob_tab.command("ping"))["ok"]
