"""Blocking a person: neither can write to the other, and the blocked one is not told."""

from asgiref.sync import async_to_sync

from accounts import blocking
from accounts.models import User
from messaging import delivery
from messaging.models import Conversation, conversation_id


def block(user: User, other_id: str) -> None:
    """Let nothing from the other person through to this one, from now on and everywhere.

    Raises `NotFound`, and `ValidationError` for oneself and for one too many.
    """
    blocking.block(user, other_id)
    _announce(user, other_id, is_blocked=True)


def unblock(user: User, other_id: str) -> None:
    """Undo `block`. Raises `NotFound`, and `ValidationError` for oneself."""
    blocking.unblock(user, other_id)
    _announce(user, other_id, is_blocked=False)


def _announce(user: User, other_id: str, *, is_blocked: bool) -> None:
    person_id = str(user.pk)
    # Its unread count is another now; devices that are away find out when they come back.
    pair = conversation_id(person_id, other_id)
    Conversation.objects.filter(pk=pair).change()
    async_to_sync(delivery.block_changed)(person_id, other_id, is_blocked=is_blocked)
