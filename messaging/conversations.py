"""Somebody's own conversation, as fresh as they have seen it."""

from rest_framework.exceptions import NotFound

from messaging import log
from messaging.models import Conversation


def own(person_id: str, conversation_id: str, *, up_to: int = 0) -> Conversation:
    """The conversation, showing the message numbered `up_to` if that one is stored.

    Raises `NotFound` for one that does not exist or belongs to others.
    """
    mine = Conversation.objects.of(person_id).filter(pk=conversation_id)
    found = mine.first()
    if found is None or found.last.seq < up_to:
        log.bring_up_to_date(person_id)
        found = mine.first()
    if found is None:
        raise NotFound
    return found
