"""A message on its way into the log, and what it looks like in the database."""

import asyncio
from dataclasses import dataclass, field

from bson import ObjectId

from accounts.clock import now
from accounts.fields import wire_time
from messaging.log.commands import Document
from messaging.models import conversation_id
from messaging.protocol import Message


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that has not been numbered yet. `message` is a clean text."""

    sender_id: str
    receiver_id: str
    message: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A message of the log; `is_new` is false when this send was answered with an earlier one."""

    message: Message
    is_new: bool


@dataclass(slots=True, eq=False)
class Entry:
    """A draft that waits for its number; `document` becomes the first message of a resend."""

    draft: Draft
    outcome: asyncio.Future[Stored]
    conversation_id: str = field(init=False)
    document: Document = field(init=False)
    is_new: bool = True
    tries: int = 0

    def __post_init__(self) -> None:
        self.conversation_id = conversation_id(self.draft.sender_id, self.draft.receiver_id)
        self.document = {
            "_id": ObjectId(),
            "conversationId": self.conversation_id,
            "seq": 0,
            "rev": 0,
            "senderId": ObjectId(self.draft.sender_id),
            "receiverId": ObjectId(self.draft.receiver_id),
            "message": self.draft.message,
            "timestamp": now(),
            # A note to oneself is read by the time it is written.
            "isRead": self.draft.sender_id == self.draft.receiver_id,
            "clientId": self.draft.client_id,
        }

    def take(self, number: int) -> None:
        self.document["seq"] = self.document["rev"] = number

    def become(self, original: Document) -> None:
        """Turn out to be a resend of a message that is stored already."""
        self.is_new = original["_id"] == self.document["_id"]
        self.document = original

    @property
    def says_the_same(self) -> bool:
        """Whether what is stored is what was to be sent."""
        said = (self.document["message"], str(self.document["receiverId"]))
        return said == (self.draft.message, self.draft.receiver_id)

    @property
    def stored(self) -> Stored:
        return Stored(_message(self.document), self.is_new)


def _message(document: Document) -> Message:
    return Message(
        id=str(document["_id"]),
        conversation_id=document["conversationId"],
        seq=document["seq"],
        rev=document["rev"],
        sender_id=str(document["senderId"]),
        receiver_id=str(document["receiverId"]),
        message=document["message"],
        timestamp=wire_time(document["timestamp"]),
        is_read=document["isRead"],
        client_id=document["clientId"],
    )
