"""Stored messages and conversations as the structs that people see."""

from accounts import outputs, wire
from accounts.fields import wire_time
from accounts.models import User
from accounts.wire import Number, Time, Wire
from messaging import models, receipts
from messaging.protocol import ConversationId, Message


class Conversation(Wire):
    """One pair of people, as one of them sees it: marks and counts are theirs, `peer` is not."""

    id: ConversationId
    peer: wire.User
    last_message: Message
    unread_count: Number
    seq: Number
    rev: Number
    read_seq: Number
    peer_read_seq: Number
    changed_at: Time


class ConversationPage(Wire):
    """`next` is the `cursor` of the page behind this one, null at the end."""

    results: list[Conversation]
    next: str | None


class MessagePage(Wire):
    """`next` is the `before` or `after` of the page behind this one, null at the end."""

    results: list[Message]
    next: Number | None


def message(row: models.Message) -> Message:
    return Message(
        id=str(row.pk),
        conversation_id=row.conversation_id,
        seq=row.seq,
        rev=row.rev,
        sender_id=str(row.sender_id),
        receiver_id=str(row.receiver_id),
        message=row.message,
        timestamp=wire_time(row.timestamp),
        is_read=row.is_read,
        client_id=row.client_id,
    )


def conversation(
    row: models.Conversation, *, reader: User, peer: User, unread_count: int
) -> Conversation:
    reader_id = str(reader.pk)
    read_seq = row.read_seq_of(reader_id)
    peer_read_seq = row.read_seq_of(str(peer.pk)) if receipts.are_shown(reader, peer) else 0
    return Conversation(
        id=row.pk,
        peer=outputs.user(peer),
        last_message=_last_message(row, {reader_id: read_seq, str(peer.pk): peer_read_seq}),
        unread_count=unread_count,
        seq=row.last.seq,
        rev=row.rev,
        read_seq=read_seq,
        peer_read_seq=peer_read_seq,
        changed_at=wire_time(row.changed_at),
    )


def _last_message(row: models.Conversation, read_seqs: dict[str, int]) -> Message:
    last = row.last
    return Message(
        id=str(last.message_id),
        conversation_id=row.pk,
        seq=last.seq,
        rev=last.rev,
        sender_id=str(last.sender_id),
        receiver_id=str(last.receiver_id),
        message=last.message,
        timestamp=wire_time(last.timestamp),
        is_read=last.seq <= read_seqs[str(last.receiver_id)],
        client_id=last.client_id,
    )
