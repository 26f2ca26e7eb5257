"""The people somebody has talked with, and what they are shown of that person."""

from asgiref.sync import async_to_sync

from accounts import services
from accounts.models import User
from messaging import delivery
from messaging.models import Conversation
from messaging.protocol import Resync


def set_privacy(user: User, *, read_receipts: bool) -> None:
    """Show or hide what the person has read, past marks included, on every device it concerns."""
    if read_receipts != user.read_receipts:
        services.set_privacy(user=user, read_receipts=read_receipts)
        refresh(str(user.pk))


def refresh(person_id: str) -> None:
    """Let the devices of a person and of their peers fetch what is shown of each other from now on.

    Devices that are away do so when they come back.
    """
    conversations = Conversation.objects.of(person_id)
    conversations.change()
    peer_ids = {conversation.peer_of(person_id) for conversation in conversations.iterator()}
    async_to_sync(delivery.to_people)([person_id, *(peer_ids - {person_id})], Resync())
