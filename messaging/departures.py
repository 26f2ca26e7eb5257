"""What happens to conversations when the account of one of the two is deleted."""

from asgiref.sync import async_to_sync

from accounts.clock import now
from messaging import delivery
from messaging.models import Conversation, Message, conversation_id
from messaging.protocol import Resync


def erase_notes(person_id: str) -> None:
    """Erase what somebody wrote to themself, which nobody else could ever read."""
    notes = conversation_id(person_id, person_id)
    Message.objects.filter(conversation_id=notes).delete()
    Conversation.objects.filter(pk=notes).delete()


def tell_peers(person_id: str) -> None:
    """Let the devices of everybody they talked with fetch what is shown of them from now on."""
    conversations = Conversation.objects.of(person_id)
    conversations.update(changed_at=now())
    peer_ids = {conversation.peer_of(person_id) for conversation in conversations.iterator()}
    async_to_sync(delivery.to_people)(list(peer_ids), Resync())
