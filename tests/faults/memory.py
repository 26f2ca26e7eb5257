"""What a device knows, by the same rules as the browser's store: nothing ever goes back, and
what arrives twice, late or in another order changes nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

Frame = dict[str, Any]


class Shown(NamedTuple):
    """A message on the screen."""

    id: str
    seq: int
    sender_id: str
    text: str
    client_id: str

    @classmethod
    def of(cls, message: Frame) -> "Shown":
        fields = ("id", "seq", "senderId", "message", "clientId")
        return cls(*[message[name] for name in fields])


@dataclass
class Conversation:
    """One conversation on the screen, from its first message on, and its badge."""

    me: str
    messages: dict[int, Shown] = field(default_factory=dict)
    rev: int = 0  # every change up to this number is in
    ahead: set[int] = field(default_factory=set)  # changes that came before those in front of them
    newest_rev: int = 0
    newest_seq: int = 0
    read_seq: int = 0
    peer_read_seq: int = 0
    counted: Frame = field(default_factory=lambda: {"seq": 0, "readSeq": 0, "unreadCount": 0})
    arrived: set[int] = field(default_factory=set)  # what the peer sent after the count
    slowest: float = 0  # seconds that a message was old when it came

    def receive(self, message: Frame) -> None:
        """A message by reply or event."""
        self._put(message)
        if message["senderId"] != self.me and message["seq"] > self.counted["seq"]:
            self.arrived.add(message["seq"])

    def take_changes(self, messages: list[Frame]) -> None:
        """Messages after `rev`, without a hole between them."""
        for message in messages:
            self._put(message)
            self.rev = max(self.rev, message["rev"])
        self._advance()

    def take_snapshot(self, snapshot: Frame) -> None:
        """What the server says about the conversation, which events may have overtaken."""
        self.newest_rev = max(self.newest_rev, snapshot["rev"])
        self.read_up_to(snapshot["readSeq"])
        self.peer_read_seq = max(self.peer_read_seq, snapshot["peerReadSeq"])
        if _age(snapshot) >= _age(self.counted):
            self.counted = {name: snapshot[name] for name in self.counted}
            self.arrived = {seq for seq in self.arrived if seq > snapshot["seq"]}

    def read_up_to(self, seq: int) -> None:
        self.read_seq = max(self.read_seq, seq)

    @property
    def is_behind(self) -> bool:
        return self.rev < self.newest_rev

    @property
    def is_out_of_step(self) -> bool:
        """Whether something in front of what came is missing, or the heading is."""
        return bool(self.ahead) or self.counted["seq"] == 0

    @property
    def badge(self) -> int:
        read_all = self.read_seq >= self.counted["seq"]
        newer = sum(seq > self.read_seq for seq in self.arrived)
        return newer + (0 if read_all else int(self.counted["unreadCount"]))

    @property
    def is_count_stale(self) -> bool:
        """Whether the mark stands inside what was counted, so that only the server knows."""
        return bool(self.counted["readSeq"] < self.read_seq < self.counted["seq"])

    def list(self) -> list[Shown]:
        return [self.messages[seq] for seq in sorted(self.messages)]

    def _put(self, message: Frame) -> None:
        if message["seq"] not in self.messages:
            age = datetime.now(UTC) - datetime.fromisoformat(message["timestamp"])
            self.slowest = max(self.slowest, age.total_seconds())
        self.messages[message["seq"]] = Shown.of(message)
        self.newest_seq = max(self.newest_seq, message["seq"])
        self.newest_rev = max(self.newest_rev, message["rev"])
        if message["rev"] > self.rev:
            self.ahead.add(message["rev"])
        self._advance()

    def _advance(self) -> None:
        while self.rev + 1 in self.ahead:
            self.rev += 1
        self.ahead = {rev for rev in self.ahead if rev > self.rev}


class Memory:
    """Everything that one device knows."""

    def __init__(self, me: str) -> None:
        self.conversations: dict[str, Conversation] = defaultdict(lambda: Conversation(me))
        self.broadcasts: dict[int, str] = {}  # ids by number

    def take_snapshot(self, snapshot: Frame) -> None:
        self.conversations[snapshot["id"]].take_snapshot(snapshot)

    def take_broadcast(self, broadcast: Frame) -> None:
        self.broadcasts[broadcast["seq"]] = broadcast["id"]

    def behind(self) -> list[str]:
        return [name for name, conversation in self.conversations.items() if conversation.is_behind]

    def last_broadcast_without_gap(self) -> int:
        seq = 0
        while seq + 1 in self.broadcasts:
            seq += 1
        return seq


def _age(count: Frame) -> tuple[int, int]:
    return count["seq"], count["readSeq"]
