"""What happens with broadcasts. The admin and REST both enter here."""

from typing import NamedTuple

from asgiref.sync import async_to_sync
from django.db import IntegrityError
from rest_framework.exceptions import PermissionDenied

from accounts import throttles
from accounts.clock import now
from accounts.errors import Busy, Conflict
from accounts.models import User
from broadcasts import serializers
from broadcasts.models import Broadcast, ReadMark
from messaging import delivery
from messaging.protocol import BroadcastMessage, BroadcastRead
from messaging.text import clean_text

PUBLISH = "broadcasts.publish_broadcast"
MOST_TRIES = 10


class Published(NamedTuple):
    broadcast: Broadcast
    is_new: bool


def publish(publisher: User, *, message: str, client_id: str) -> Published:
    """Store a broadcast and show it to everyone who is signed in; the others find it later.

    The same `client_id` again answers with the first broadcast. Raises `PermissionDenied`,
    `Throttled`, `ValidationError` for the text, and `Conflict` for the same `client_id` with
    another text.
    """
    if not publisher.has_perm(PUBLISH):
        raise PermissionDenied("You may not publish broadcasts.")
    throttles.check("broadcast", str(publisher.pk))
    published = _store(publisher, clean_text(message), client_id)
    event = BroadcastMessage(serializers.broadcast(published.broadcast, is_read=False))
    async_to_sync(delivery.to_everyone)(event)
    return published


def mark_read(person: User, *, seq: int) -> int:
    """Note that the person has seen everything up to `seq`; returns where the mark stands."""
    newest = Broadcast.objects.before(None).first()
    seq = min(seq, newest.seq if newest else 0)
    mark, _ = ReadMark.objects.get_or_create(pk=person.pk)
    if ReadMark.objects.filter(pk=person.pk, seq__lt=seq).update(seq=seq):
        event = BroadcastRead(BroadcastRead.Data(seq))
        async_to_sync(delivery.to_people)([str(person.pk)], event)
    return max(seq, mark.seq)


def _store(publisher: User, message: str, client_id: str) -> Published:
    """Claim the next number by inserting it, as the message log does."""
    for _ in range(MOST_TRIES):
        newest = Broadcast.objects.before(None).first()
        broadcast = Broadcast(
            seq=newest.seq + 1 if newest else 1,
            sender_id=publisher.pk,
            message=message,
            timestamp=now(),
            client_id=client_id,
        )
        try:
            broadcast.save(force_insert=True)
        except IntegrityError:
            first = Broadcast.objects.filter(sender_id=publisher.pk, client_id=client_id).first()
            if first is not None:
                return _resent(first, message)
        else:
            return Published(broadcast, is_new=True)
    raise Busy


def _resent(first: Broadcast, message: str) -> Published:
    if first.message != message:
        raise Conflict
    return Published(first, is_new=False)
