"""The shape of what people can take along."""

from accounts.wire import Id, Me, Number, Privacy, Session, Time, User, Wire
from messaging.protocol import Broadcast, Message
from messaging.serializers import Conversation


class ExportedConversation(Conversation):
    """A conversation as the list shows it, and all that was said in it, the oldest first."""

    messages: list[Message]


class ExportedBroadcasts(Wire):
    """What you said to everyone, and how far you have read what the site said."""

    sent: list[Broadcast]
    read_seq: Number


class ExportedReport(Wire):
    """What you told the staff about a message."""

    message_id: Id
    reason: str
    comment: str
    created_at: Time


class Export(Wire):
    """Everything that is stored about you, and nothing that others keep to themselves."""

    exported_at: Time
    profile: Me
    privacy: Privacy
    sessions: list[Session]
    blocked: list[User]
    reports: list[ExportedReport]
    broadcasts: ExportedBroadcasts
    conversations: list[ExportedConversation]
