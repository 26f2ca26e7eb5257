"""What the site said to everyone, and how far each person has seen it."""

from typing import Self

from django.db import models
from django_mongodb_backend.fields import ObjectIdField

from messaging.text import LONGEST_TEXT

EVERYONE = "all"


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def before(self, seq: int | None) -> Self:
        """Older than `seq`, newest first."""
        broadcasts = self.order_by("-seq")
        return broadcasts if seq is None else broadcasts.filter(seq__lt=seq)

    def after(self, seq: int) -> Self:
        """Newer than `seq`, oldest first."""
        return self.filter(seq__gt=seq).order_by("seq")


class Broadcast(models.Model):
    """One text from the site to everyone. Numbered like the messages of a conversation.

    The unique indexes (seq; sender and client id) are made by a migration, as those of
    messages are.
    """

    seq = models.BigIntegerField(editable=False)
    sender_id = ObjectIdField(db_column="senderId", editable=False)
    receiver_id = models.CharField(
        max_length=3, default=EVERYONE, db_column="receiverId", editable=False
    )
    message = models.TextField(max_length=LONGEST_TEXT)
    timestamp = models.DateTimeField("published", editable=False)
    client_id = models.CharField(max_length=64, db_column="clientId", editable=False)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        db_table = "broadcasts"
        default_permissions = ("view",)
        permissions = [("publish_broadcast", "Can publish a broadcast to everyone")]

    def __str__(self) -> str:
        return f"Broadcast {self.seq}"


class ReadMark(models.Model):
    """How far a person has seen the broadcasts, on whichever device."""

    person_id = ObjectIdField(primary_key=True, db_column="_id")
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "broadcast_read_marks"
        default_permissions = ()
        indexes = (models.Index(fields=["seq", "person_id"], name="marks_by_seq"),)

    def __str__(self) -> str:
        return f"{self.person_id} up to {self.seq}"
