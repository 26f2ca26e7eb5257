"""What people and staff do with reports. REST and the admin enter here."""

from typing import NamedTuple

from django.db import IntegrityError
from rest_framework.exceptions import NotFound, PermissionDenied

from accounts.clock import now
from accounts.fields import is_id
from accounts.models import User
from messaging.models import Message
from messaging.text import clean_text
from reports.models import REVIEW, Inspection, Report

NEIGHBOURS = 5


class Passage(NamedTuple):
    """The reported message, if it still exists, and what was said around it, oldest first."""

    message: Message | None
    before: list[Message]
    after: list[Message]


def report(reporter: User, *, message_id: str, reason: str, comment: str = "") -> None:
    """Tell the staff of a message. The same person's first word about it stays.

    Raises `NotFound` unless it is a message that this person has received, and
    `ValidationError` for the comment.
    """
    message = Message.objects.filter(pk=message_id).first() if is_id(message_id) else None
    if message is None or reporter.pk != message.receiver_id or reporter.pk == message.sender_id:
        raise NotFound
    try:
        Report.objects.create(
            message_id=message.pk,
            reporter_id=reporter.pk,
            sender_id=message.sender_id,
            reason=reason,
            comment=clean_text(comment, field="comment") if comment else "",
        )
    except IntegrityError:
        return  # reported before


def inspect(reported: Report, *, staff: User) -> Passage:
    """What was reported, for somebody whose look is recorded before they see anything.

    Raises `PermissionDenied`.
    """
    _refuse_others(staff)
    Inspection.objects.create(report_id=reported.pk, staff_id=staff.pk)
    message = Message.objects.filter(pk=reported.message_id).first()
    if message is None:
        return Passage(None, [], [])
    older = Message.objects.before(message.conversation_id, message.seq)[:NEIGHBOURS]
    newer = Message.objects.after(message.conversation_id, message.rev)[:NEIGHBOURS]
    return Passage(message, list(older)[::-1], list(newer))


def close(reported: Report, *, staff: User, note: str) -> bool:
    """Whether this closed it; who closed it first has the last word.

    Raises `PermissionDenied`.
    """
    _refuse_others(staff)
    still_open = Report.objects.filter(pk=reported.pk, is_open=True)
    return bool(still_open.update(is_open=False, closed_at=now(), closed_by_id=staff.pk, note=note))


def _refuse_others(staff: User) -> None:
    if not staff.has_perm(REVIEW):
        raise PermissionDenied("You may not read reported messages.")
