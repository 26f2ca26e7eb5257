"""The shape of what people can take along."""

from accounts.wire import Me, Number, Privacy, Session, Time, Wire
from messaging.protocol import Broadcast, Message
from messaging.serializers import Conversation


class ExportedConversation(Conversation):
    """A conversation as the list shows it, and all that was said in it, the oldest first."""

    messages: list[Message]


class ExportedBroadcasts(Wire):
    """What you said to everyone, and how far you have read what the site said."""

    sent: list[Broadcast]
    read_seq: Number


class Export(Wire):
    """Everything that is stored about you, and nothing that others keep to themselves."""

    exported_at: Time
    profile: Me
    privacy: Privacy
    sessions: list[Session]
    broadcasts: ExportedBroadcasts
    conversations: list[ExportedConversation]
