"""What a process changes whose clock is behind that of another one is not passed over."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async

from accounts.clock import now
from accounts.models import User
from messaging import audit, blocking, peers, services
from messaging.log.entries import Draft
from messaging.models import Conversation
from tests.messaging.conftest import Mongo
from tests.messaging.writer import Writer
from tests.people import Person

Change = Callable[[Person, Person], Awaitable[None]]


async def read(bob: Person, ann: Person) -> None:
    await services.mark_read(bob.id, conversation_id=bob.conversation_with(ann), seq=1)


@sync_to_async
def block(bob: Person, ann: Person) -> None:
    blocking.block(User.objects.get(pk=bob.id), ann.id)


@sync_to_async
def hide_receipts(bob: Person, ann: Person) -> None:
    peers.set_privacy(User.objects.get(pk=bob.id), read_receipts=False)


@sync_to_async
def repair(bob: Person, ann: Person) -> None:
    Conversation.objects.update(rev=9)
    for finding in audit.findings():
        assert finding.rebuilt is not None
        finding.rebuilt.save()


@pytest.mark.parametrize("change", [read, block, hide_receipts, repair])
async def test_a_change_does_not_move_the_moment_of_the_last_one_back(
    writer: Writer, mongo: Mongo, ann: Person, bob: Person, change: Change
) -> None:
    await writer.append_all([Draft(ann.id, bob.id, "Hi", "once")])
    ahead = now() + timedelta(seconds=55)
    mongo["conversations"].update_one({}, {"$set": {"changedAt": ahead}})

    await change(bob, ann)

    conversation = mongo["conversations"].find_one({})
    assert conversation is not None
    assert conversation["changedAt"] == ahead
