"""What people read of what was stored: their conversations, and the messages in them."""

from datetime import UTC, datetime, timedelta

from accounts import directory
from accounts.models import User
from messaging import conversations, cursors, log, models, protocol, receipts, serializers
from messaging.models import Count, Message, Place
from messaging.serializers import Conversation, ConversationPage, MessagePage

CLOCK_OVERLAP = timedelta(minutes=1)
_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)  # nothing can be subtracted from it


def conversation_page(
    reader_id: str, *, limit: int, changed_after: datetime | None = None, place: Place | None = None
) -> ConversationPage:
    """A page of the reader's conversations, the newest message first.

    With `changed_after` those that changed since that server time, the oldest change first,
    and with a minute's overlap because the clocks of processes differ. `place` is where the
    page before ended.
    """
    log.bring_up_to_date(reader_id)
    rows = models.Conversation.objects.of(reader_id)
    if changed_after is None:
        found = list(rows.newest_first(place)[: limit + 1])
    else:
        overlap = min(CLOCK_OVERLAP, changed_after - _FIRST_MOMENT)
        changed = rows.filter(changed_at__gte=changed_after - overlap)
        found = list(changed.oldest_change_first(place)[: limit + 1])
    following = None
    if len(found) > limit:
        last = found[limit - 1]
        moment = last.active_at if changed_after is None else last.changed_at
        following = cursors.text(Place(moment, last.pk))
    return ConversationPage(results=seen_by(reader_id, found[:limit]), next=following)


def conversation(reader_id: str, conversation_id: str) -> Conversation:
    """Raises `NotFound` for one that does not exist or belongs to others."""
    log.bring_up_to_date(reader_id)
    row = conversations.own(reader_id, conversation_id)
    return seen_by(reader_id, [row])[0]


def message_page(
    reader_id: str,
    conversation_id: str,
    *,
    limit: int,
    before: int | None = None,
    after: int | None = None,
) -> MessagePage:
    """A page of messages; `next` is what to pass as `before` or `after` for the one behind it."""
    row = conversations.own(reader_id, conversation_id)
    if after is None:
        rows = list(Message.objects.before(conversation_id, before)[: limit + 1])
    else:
        rows = list(Message.objects.after(conversation_id, after)[: limit + 1])
    page, last = rows[:limit], rows[limit - 1 : limit]
    following = None
    if len(rows) > limit:
        following = last[0].seq if after is None else last[0].rev
    return MessagePage(_as_seen_by(reader_id, row.peer_of(reader_id), page), next=following)


def _as_seen_by(reader_id: str, peer_id: str, rows: list[Message]) -> list[protocol.Message]:
    messages = [serializers.message(row) for row in rows]
    people = directory.people_by_id({reader_id, peer_id})
    if receipts.are_shown(people[reader_id], people[peer_id]):
        return messages
    return [
        receipts.without_receipt(message) if message.sender_id == reader_id else message
        for message in messages
    ]


def seen_by(reader_id: str, rows: list[models.Conversation]) -> list[Conversation]:
    """The reader's own conversations as they are shown to them."""
    counts = Message.objects.unread_by(reader_id).count_by_conversation([row.pk for row in rows])
    people = directory.people_by_id({reader_id, *(row.peer_of(reader_id) for row in rows)})
    return [
        _heading(row, people[reader_id], people[row.peer_of(reader_id)], counts.get(row.pk))
        for row in rows
    ]


def _heading(
    row: models.Conversation, reader: User, peer: User, count: Count | None
) -> Conversation:
    unread_count = 0
    if count and not reader.has_blocked(peer):
        unread_count = _unread_count(str(reader.pk), row, count)
    return serializers.conversation(row, reader=reader, peer=peer, unread_count=unread_count)


def _unread_count(reader_id: str, row: models.Conversation, count: Count) -> int:
    """How many are unread of those up to the row's own last message.

    A message stored since the row was read is announced by itself; counted here as well, it
    would stand twice in the badges of those who hear of it.
    """
    if count.newest <= row.last.seq:
        return count.messages
    known = Message.objects.unread_by(reader_id).filter(conversation_id=row.pk)
    return known.filter(seq__lte=row.last.seq).count()
