"""What people can do with messages. The socket and REST both enter here."""

from contextlib import nullcontext

from asgiref.sync import sync_to_async
from rest_framework.exceptions import NotFound, PermissionDenied

from accounts import directory
from messaging import conversations, delivery, limits, log, receipts
from messaging.log import Draft, Stored
from messaging.models import Conversation, Message
from messaging.protocol import MessagesRead, ReadMark, TypingEvent
from messaging.switchboard import Socket
from messaging.text import clean_text


def check_room() -> None:
    """Raises `Busy` when too much waits to be stored.

    To be asked before anything else: when there is too much to do, to refuse has to cost little.
    """
    log.check_room()


async def send_message(
    sender_id: str,
    *,
    receiver_id: str,
    message: str,
    client_id: str,
    sent_by: Socket | None = None,
) -> Stored:
    """Store a message and show it on every device of both people but `sent_by`.

    What one socket sends is stored in the order in which this is called.

    The same `client_id` again answers with the first message and shows it again. Raises
    `Busy`, `Throttled`, `ValidationError` for the text, `NotFound` or `PermissionDenied` for the
    receiver, and what `log.append` raises.
    """
    check_room()
    limits.check_send(sender_id)
    draft = Draft(sender_id, receiver_id, clean_text(message), client_id)
    stored = await _store(draft, sent_by)
    seen_by_sender = receipts.without_receipt(stored.message)
    if stored.message == seen_by_sender:
        await delivery.message_stored(stored.message, [sender_id, receiver_id], sent_by=sent_by)
    else:  # a resend of what was read meanwhile
        await delivery.message_stored(stored.message, [receiver_id], sent_by=sent_by)
        await delivery.message_stored(seen_by_sender, [sender_id], sent_by=sent_by)
    return Stored(seen_by_sender, stored.is_new)


async def mark_read(
    reader_id: str, *, conversation_id: str, seq: int, read_by: Socket | None = None
) -> ReadMark:
    """Mark what was sent to the reader as read, up to `seq` or the newest message.

    The mark never goes back. Raises `NotFound` when the reader takes no part in the
    conversation.
    """
    mark, who_sees_it = await _move_read_mark(reader_id, conversation_id, seq)
    if who_sees_it:
        event = MessagesRead(MessagesRead.Data(conversation_id, reader_id, mark.read_seq))
        await delivery.to_people(who_sees_it, event, by=reader_id, except_for=read_by)
    return mark


async def show_typing(sender_id: str, *, receiver_id: str) -> None:
    """Let the receiver see that the sender is writing. Nothing is stored."""
    await _check_may_write(sender_id, receiver_id)
    if receiver_id != sender_id:
        event = TypingEvent(TypingEvent.Data(sender_id))
        await delivery.to_people([receiver_id], event, by=sender_id)


async def _store(draft: Draft, sent_by: Socket | None) -> Stored:
    try:
        # A message whose people are remembered would overtake one whose people are looked up.
        # Who has had their turn waits for nothing more on the way to the log.
        async with sent_by.turn if sent_by else nullcontext():
            await _check_may_write(draft.sender_id, draft.receiver_id)
    except (NotFound, PermissionDenied):
        # What was stored while they could be written to is answered the same for ever.
        if stored := await log.find(draft):
            return stored
        raise
    return await log.append(draft)


async def _check_may_write(sender_id: str, receiver_id: str) -> None:
    people = await directory.find_people(sender_id, receiver_id)
    sender, receiver = people.get(sender_id), people.get(receiver_id)
    if receiver is None:
        raise NotFound("There is no such person.")
    if sender and receiver_id in sender.blocked:
        raise PermissionDenied("You blocked this person. Unblock them to write to them.")
    if not receiver.is_active or sender_id in receiver.blocked:
        # One sentence for both: who is blocked is not told.
        raise PermissionDenied("You cannot message this account.")


@sync_to_async(thread_sensitive=False)
def _move_read_mark(reader_id: str, conversation_id: str, seq: int) -> tuple[ReadMark, list[str]]:
    """Where the mark stands now, and who is to hear that it moved."""
    conversation = conversations.own(reader_id, conversation_id, up_to=seq)
    unread = Message.objects.unread_by(reader_id).filter(conversation_id=conversation_id)
    read_seq = min(seq, conversation.last.seq)
    moved = read_seq > conversation.read_seq_of(reader_id)
    if moved:
        # The messages first: the mark can be worked out from them, not the other way round.
        unread.filter(seq__lte=read_seq).update(is_read=True)
        _advance_mark(conversation, reader_id, read_seq)
    peer_id = conversation.peer_of(reader_id)
    people = directory.people_by_id({reader_id, peer_id})
    reader, peer = people[reader_id], people[peer_id]
    mark = ReadMark(
        conversation_id,
        max(read_seq, conversation.read_seq_of(reader_id)),
        0 if reader.has_blocked(peer) else unread.count(),
    )
    if not moved:
        return mark, []
    return mark, [reader_id, peer_id] if receipts.are_shown(reader, peer) else [reader_id]


def _advance_mark(conversation: Conversation, reader_id: str, read_seq: int) -> None:
    behind = Conversation.objects.filter(pk=conversation.pk)
    if str(conversation.low_id) == reader_id:
        behind.filter(low_read_seq__lt=read_seq).change(low_read_seq=read_seq)
    else:
        behind.filter(high_read_seq__lt=read_seq).change(high_read_seq=read_seq)
