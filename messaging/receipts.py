"""Who may see that a message was read. What is stored is not touched by this."""

from msgspec.structs import replace

from accounts.models import User
from messaging.protocol import Message


def are_shown(one: User, other: User) -> bool:
    """Whether these two see of each other what they have read: only if both allow it."""
    if one.pk == other.pk:
        return True
    if one.has_blocked(other) or other.has_blocked(one):
        return False
    return one.read_receipts and other.read_receipts


def without_receipt(message: Message) -> Message:
    """The message as its sender saw it first; a note to oneself was read at once."""
    return replace(message, is_read=message.sender_id == message.receiver_id)
