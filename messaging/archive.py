"""All that somebody wrote and was written, read in pages that fit into memory."""

from collections.abc import Iterator

from messaging import history, log, models
from messaging.models import Place
from messaging.protocol import Message
from messaging.serializers import Conversation

CONVERSATIONS_AT_ONCE = 100
MESSAGES_AT_ONCE = 500


def conversations(reader_id: str) -> Iterator[Conversation]:
    """Every conversation of the reader, each once, also those that change meanwhile."""
    log.bring_up_to_date(reader_id)
    own = models.Conversation.objects.of(reader_id)
    seen: set[str] = set()
    place = None
    # What changes moves to the end of this order, so that nothing is passed over.
    while rows := list(own.oldest_change_first(place)[:CONVERSATIONS_AT_ONCE]):
        unseen = [row for row in rows if row.pk not in seen]
        seen.update(row.pk for row in unseen)
        yield from history.seen_by(reader_id, unseen)
        place = Place(rows[-1].changed_at, rows[-1].pk)


def messages(reader_id: str, conversation_id: str) -> Iterator[list[Message]]:
    """Every message of a conversation as the reader sees it, page by page, the oldest first."""
    after: int | None = 0
    while after is not None:
        page = history.message_page(reader_id, conversation_id, limit=MESSAGES_AT_ONCE, after=after)
        yield page.results
        after = page.next
