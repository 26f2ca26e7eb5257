"""Every frame that crosses the socket, exactly as it stands on the wire.

    command   {"event": "sendMessage", "ref": 7, "data": {...}}             browser -> server
    reply     {"ref": 7, "ok": true, "data": {...}}                         server -> browser
              {"ref": 7, "ok": false, "error": {"code", "message", ...}}
    event     {"event": "privateMessage", "data": {...}}                    server -> browser

`docs/protocol.md`, `docs/asyncapi.json` and `frontend/src/protocol/frames.ts` are generated
from the structs below by `manage.py contract`; a test fails when one of them is stale.
"""

from enum import IntEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from accounts.wire import Id, Me, Number, Time, Wire

MAX_FRAME_BYTES = 64 * 1024

ConversationId = Annotated[
    str, Meta(min_length=49, max_length=49, pattern="^[0-9a-f]{24}:[0-9a-f]{24}$")
]
CLIENT_ID_PATTERN = r"^(?![\s\S]*[\u0000-\u001f\u007f])"  # no control characters
ClientId = Annotated[str, Meta(min_length=1, max_length=64, pattern=CLIENT_ID_PATTERN)]


class CloseCode(IntEnum):
    """Why the server closed a socket. 4401 and 4403 are final; after the others come back."""

    RESTART = 1012
    TOO_SLOW = 1013
    BAD_FRAME = 4400
    NOT_SIGNED_IN = 4401
    ACCESS_ENDED = 4403
    NO_CONNECT = 4408
    FRAME_TOO_BIG = 4413
    TOO_FAST = 4429


# What people see


class Message(Wire):
    """One message of a conversation. `seq` is its place; `rev` rises when it changes."""

    id: Id
    conversation_id: ConversationId
    seq: Number
    rev: Number
    sender_id: Id
    receiver_id: Id
    message: str
    timestamp: Time
    is_read: bool
    client_id: ClientId


class Broadcast(Wire):
    """One message from the site to everyone. `receiverId` is always "all"."""

    id: Id
    seq: Number
    sender_id: Id
    receiver_id: str
    message: str
    timestamp: Time
    is_read: bool


# Commands


class Connect(Wire, tag_field="event", tag="connect"):
    """Sign this socket in; later on the same socket, renew its access token."""

    class Data(Wire):
        token: Annotated[str, Meta(max_length=4096)]

    ref: Number
    data: Data


class SendMessage(Wire, tag_field="event", tag="sendMessage"):
    """Send a text to one person. The same `clientId` again answers with the first message."""

    class Data(Wire):
        receiver_id: Id
        message: str
        client_id: ClientId

    ref: Number
    data: Data


class MarkRead(Wire, tag_field="event", tag="markRead"):
    """Say that everything up to and including `seq` was read."""

    class Data(Wire):
        conversation_id: ConversationId
        seq: Number

    ref: Number
    data: Data


class Typing(Wire, tag_field="event", tag="typing"):
    """Say that the receiver may see "is typing" for the next few seconds."""

    class Data(Wire):
        receiver_id: Id

    ref: Number
    data: Data


class Ping(Wire, tag_field="event", tag="ping"):
    """Ask whether the server is still there."""

    class Data(Wire):
        pass

    ref: Number
    data: Data = msgspec.field(default_factory=Data)


Command = Connect | SendMessage | MarkRead | Typing | Ping


# Replies


class Connected(Wire):
    """The answer to `connect`."""

    user: Me
    server_time: Time
    token_expires_at: Time


class Sent(Wire):
    """The answer to `sendMessage`."""

    message: Message


class ReadMark(Wire):
    """The answer to `markRead`: where the mark stands now, which may be further than asked."""

    conversation_id: ConversationId
    read_seq: Number
    unread_count: Number


class Nothing(Wire):
    """The answer to a command that has nothing to tell but its success."""


# Events


class PrivateMessage(Wire, tag_field="event", tag="privateMessage"):
    """A message was stored: to the receiver's tabs and the sender's other tabs."""

    data: Message


class BroadcastMessage(Wire, tag_field="event", tag="broadcastMessage"):
    """A broadcast was published: to everyone who is signed in."""

    data: Broadcast


class BroadcastRead(Wire, tag_field="event", tag="broadcastRead"):
    """You have seen broadcasts up to `seq` on one of your devices."""

    class Data(Wire):
        seq: Number

    data: Data


class MessagesRead(Wire, tag_field="event", tag="messagesRead"):
    """`readerId` has read up to `seq`: to the other person and the reader's other tabs."""

    class Data(Wire):
        conversation_id: ConversationId
        reader_id: Id
        seq: Number

    data: Data


class TypingEvent(Wire, tag_field="event", tag="typing"):
    """`senderId` is writing to you."""

    class Data(Wire):
        sender_id: Id

    data: Data


class BlockChanged(Wire, tag_field="event", tag="blockChanged"):
    """You blocked or unblocked somebody on one of your devices."""

    class Data(Wire):
        user_id: Id
        is_blocked: bool

    data: Data


class Resync(Wire, tag_field="event", tag="resync"):
    """Something may have been missed: fetch what changed."""

    class Data(Wire):
        pass

    data: Data = msgspec.field(default_factory=Data)


class TokenExpiring(Wire, tag_field="event", tag="tokenExpiring"):
    """Send `connect` with a fresh access token before `expiresAt`, or the socket closes."""

    class Data(Wire):
        expires_at: Time

    data: Data


Event = (
    PrivateMessage
    | BroadcastMessage
    | BroadcastRead
    | MessagesRead
    | TypingEvent
    | BlockChanged
    | Resync
    | TokenExpiring
)

REPLIES: dict[type[Wire], type[Wire]] = {
    Connect: Connected,
    SendMessage: Sent,
    MarkRead: ReadMark,
    Typing: Nothing,
    Ping: Nothing,
}
"""What each command is answered with when it succeeds."""
