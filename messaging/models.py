"""What is stored: messages, and one document per pair of people that is derived from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple, Self

from bson import ObjectId
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest
from django_mongodb_backend.fields import EmbeddedModelField, ObjectIdField
from django_mongodb_backend.models import EmbeddedModel

from accounts.clock import now


def conversation_id(one: str, other: str) -> str:
    """The id of the one conversation that two people can have: both ids, lower one first."""
    return ":".join(sorted((one, other)))


class Count(NamedTuple):
    """How many messages, and the highest number among them."""

    messages: int
    newest: int


class MessageQuerySet(models.QuerySet["Message"]):
    """Pages go by `rev`, which is the `seq` of a message for as long as none can be changed: one
    index serves them all, and each index is a tenth of what an insert costs.
    """

    def before(self, conversation_id: str, seq: int | None) -> Self:
        """The messages of a conversation below `seq`, newest first."""
        messages = self.filter(conversation_id=conversation_id).order_by("-rev")
        return messages if seq is None else messages.filter(rev__lt=seq)

    def after(self, conversation_id: str, rev: int) -> Self:
        """What was sent or changed after `rev`, in that order."""
        return self.filter(conversation_id=conversation_id, rev__gt=rev).order_by("rev")

    def unread_by(self, person_id: str) -> Self:
        return self.filter(receiver_id=ObjectId(person_id), is_read=False)

    def count_by_conversation(self, conversation_ids: list[str]) -> dict[str, Count]:
        counts = (
            self.filter(conversation_id__in=conversation_ids)
            .values("conversation_id")
            .annotate(count=models.Count("pk"), newest=models.Max("seq"))
        )
        return {row["conversation_id"]: Count(row["count"], row["newest"]) for row in counts}


class Message(models.Model):
    """One text from one person to another. Written by `messaging.log` alone.

    The unique indexes (conversation and rev, sender and client id) are made by a migration:
    the backend would make them partial, and then they could not serve reads.
    """

    conversation_id = models.CharField(max_length=49, db_column="conversationId")
    seq = models.BigIntegerField()
    rev = models.BigIntegerField()
    sender_id = ObjectIdField(db_column="senderId")
    receiver_id = ObjectIdField(db_column="receiverId")
    message = models.TextField()
    timestamp = models.DateTimeField()
    is_read = models.BooleanField(default=False, db_column="isRead")
    client_id = models.CharField(max_length=64, db_column="clientId")

    objects = MessageQuerySet.as_manager()

    class Meta:
        db_table = "messages"
        indexes = [
            models.Index(
                fields=["receiver_id", "conversation_id", "seq"],
                condition=Q(is_read=False),
                name="unread",
            ),
            models.Index(fields=["sender_id", "timestamp"], name="sent"),
            models.Index(fields=["receiver_id", "timestamp"], name="received"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.seq}"


class LastMessage(EmbeddedModel):
    """A copy of a conversation's newest message.

    `seq` and `rev` stand first because `$max` compares documents field by field: so the copy
    only ever moves forward.
    """

    seq = models.BigIntegerField()
    rev = models.BigIntegerField()
    message_id = ObjectIdField(db_column="id")
    sender_id = ObjectIdField(db_column="senderId")
    receiver_id = ObjectIdField(db_column="receiverId")
    message = models.TextField()
    timestamp = models.DateTimeField()
    client_id = models.CharField(max_length=64, db_column="clientId")


class Place(NamedTuple):
    """Where a page of conversations ended: a time may be shared, the id decides."""

    moment: datetime
    id: str


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, person_id: str) -> Self:
        """The conversations that a person takes part in."""
        person = ObjectId(person_id)
        return self.filter(Q(low_id=person) | Q(high_id=person))

    def newest_first(self, after: Place | None) -> Self:
        rows = self.order_by("-active_at", "-pk")
        if after is None:
            return rows
        passed = Q(active_at=after.moment, pk__gte=after.id)
        return rows.filter(active_at__lte=after.moment).exclude(passed)

    def oldest_change_first(self, after: Place | None) -> Self:
        rows = self.order_by("changed_at", "pk")
        if after is None:
            return rows
        passed = Q(changed_at=after.moment, pk__lte=after.id)
        return rows.filter(changed_at__gte=after.moment).exclude(passed)

    def change(self, **fields: Any) -> None:
        """Store the fields, if any, and let devices that come back fetch the conversations again.

        A process whose clock is behind does not move the moment of a change back, where a
        device would look for it no more.
        """
        self.update(changed_at=Greatest("changed_at", now()), **fields)


class Conversation(models.Model):
    """What the list shows of one pair. All of it can be rebuilt from `messages`."""

    id = models.CharField(max_length=49, primary_key=True, db_column="_id")
    low_id = ObjectIdField(db_column="lowId")
    high_id = ObjectIdField(db_column="highId")
    last = EmbeddedModelField(LastMessage)
    rev = models.BigIntegerField(default=0)
    low_read_seq = models.BigIntegerField(default=0, db_column="lowReadSeq")
    high_read_seq = models.BigIntegerField(default=0, db_column="highReadSeq")
    active_at = models.DateTimeField(db_column="activeAt")
    changed_at = models.DateTimeField(db_column="changedAt")

    objects = ConversationQuerySet.as_manager()

    class Meta:
        db_table = "conversations"
        indexes = [
            models.Index(fields=["low_id", "-active_at", "-id"], name="low_active"),
            models.Index(fields=["high_id", "-active_at", "-id"], name="high_active"),
            models.Index(fields=["low_id", "changed_at", "id"], name="low_changed"),
            models.Index(fields=["high_id", "changed_at", "id"], name="high_changed"),
        ]

    def __str__(self) -> str:
        return self.pk

    def peer_of(self, person_id: str) -> str:
        """The other person's id; one's own in a conversation with oneself."""
        low, high = str(self.low_id), str(self.high_id)
        return high if low == person_id else low

    def read_seq_of(self, person_id: str) -> int:
        return self.low_read_seq if str(self.low_id) == person_id else self.high_read_seq
