"""What happens to conversations when the account of one of the two is deleted."""

from messaging.models import Conversation, Message, conversation_id


def erase_notes(person_id: str) -> None:
    """Erase what somebody wrote to themself, which nobody else could ever read."""
    notes = conversation_id(person_id, person_id)
    Message.objects.filter(conversation_id=notes).delete()
    Conversation.objects.filter(pk=notes).delete()
