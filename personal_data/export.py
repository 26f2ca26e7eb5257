"""What people take along: one JSON file, written piece by piece however much there is."""

from collections.abc import Iterator

import msgspec

from accounts import blocking, outputs
from accounts.clock import now
from accounts.fields import wire_time
from accounts.models import Session, User
from accounts.wire import Privacy
from broadcasts import serializers
from broadcasts.models import Broadcast, ReadMark
from messaging import archive
from personal_data.wire import Export, ExportedBroadcasts, ExportedConversation, ExportedReport
from reports.models import Report

SEPARATOR = b",\n"


def pieces(user: User, *, session_id: str | None) -> Iterator[bytes]:
    """The JSON of an `Export`, in pieces that each fit into memory."""
    yield _opened(_about(user, session_id))
    separator = b"\n"
    for conversation in archive.conversations(str(user.pk)):
        listed = msgspec.structs.asdict(conversation)
        yield separator + _opened(ExportedConversation(**listed, messages=[]))
        yield from _messages(str(user.pk), conversation.id)
        separator = SEPARATOR
    yield b"]}\n"


def _messages(reader_id: str, conversation_id: str) -> Iterator[bytes]:
    separator = b"\n"
    for page in archive.messages(reader_id, conversation_id):
        yield separator + SEPARATOR.join(map(msgspec.json.encode, page))
        separator = SEPARATOR
    yield b"]}"


def _about(user: User, session_id: str | None) -> Export:
    """All of it but the conversations."""
    blocked, _ = blocking.blocked_people(user, limit=blocking.MOST_BLOCKED)
    sessions = Session.objects.of(user).alive().order_by("-last_used_at")
    return Export(
        exported_at=wire_time(now()),
        profile=outputs.me(user),
        privacy=Privacy(user.read_receipts),
        sessions=[outputs.session(session, current_id=session_id) for session in sessions],
        blocked=[outputs.user(person) for person in blocked],
        reports=_reports(user),
        broadcasts=_broadcasts(user),
        conversations=[],
    )


def _reports(user: User) -> list[ExportedReport]:
    return [
        ExportedReport(
            message_id=str(report.message_id),
            reason=report.reason,
            comment=report.comment,
            created_at=wire_time(report.created_at),
        )
        for report in Report.objects.filter(reporter_id=user.pk).order_by("created_at")
    ]


def _broadcasts(user: User) -> ExportedBroadcasts:
    sent = Broadcast.objects.filter(sender_id=user.pk).order_by("seq")
    mark = ReadMark.objects.filter(pk=user.pk).first()
    return ExportedBroadcasts(
        sent=[serializers.broadcast(broadcast, is_read=True) for broadcast in sent],
        read_seq=mark.seq if mark else 0,
    )


def _opened(struct: Export | ExportedConversation) -> bytes:
    """Its JSON, left open inside the list that comes last and is empty yet."""
    return msgspec.json.encode(struct).removesuffix(b"]}")
