"""Whether a run kept the promises: pure functions from the evidence to what was violated."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from tests.faults.journal import Ack, Answered, Late, Mark, Sent
from tests.faults.memory import Shown

ACCESS_ENDS_WITHIN_SECONDS = 2


class Stored(NamedTuple):
    """A message as the database has it."""

    id: str
    conversation_id: str
    seq: int
    sender_id: str
    receiver_id: str
    text: str
    client_id: str
    is_read: bool

    @property
    def shown(self) -> Shown:
        return Shown(self.id, self.seq, self.sender_id, self.text, self.client_id)


class Broadcast(NamedTuple):
    id: str
    seq: int
    text: str
    client_id: str


@dataclass
class Screen:
    """What one device shows at the end."""

    device: str
    person_id: str
    lists: dict[str, list[Shown]] = field(default_factory=dict)
    badges: dict[str, int] = field(default_factory=dict)
    broadcasts: list[str] = field(default_factory=list)  # their ids, in their order
    waiting: int = 0  # texts in its outbox
    is_eager: bool = False  # sends without waiting for replies
    strange: int = 0  # events of conversations of others
    has_left: bool = False  # signed out or deactivated
    is_closed: bool = False
    is_signed_out: bool = False  # the server says that the session is over


@dataclass
class Evidence:
    sent: dict[str, Sent] = field(default_factory=dict)  # by client id
    acks: list[Ack] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    history: list[Stored] = field(default_factory=list)  # by conversation and number
    counts: dict[tuple[str, str], int] = field(default_factory=dict)  # person, conversation
    read_seqs: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    published: dict[str, str] = field(default_factory=dict)
    publish_acks: list[Ack] = field(default_factory=list)
    broadcasts: list[Broadcast] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    worst_lag: float = 0  # seconds that the machine kept everybody waiting

    def conversations(self) -> Iterator[tuple[str, list[Stored]]]:
        for name, messages in groupby(self.history, key=lambda stored: stored.conversation_id):
            yield name, list(messages)

    def present(self) -> list[Screen]:
        return [screen for screen in self.screens if not screen.has_left]


Violations = Iterator[str]


def what_was_acknowledged_is_stored_where_it_was_said(evidence: Evidence) -> Violations:
    stored = {message.client_id: (message.id, message.seq) for message in evidence.history}
    for ack in evidence.acks:
        if stored.get(ack.client_id) != (ack.message_id, ack.seq):
            yield f"acknowledged as {ack}, and stored as {stored.get(ack.client_id)}"


def nothing_is_stored_twice(evidence: Evidence) -> Violations:
    for text, count in Counter(message.text for message in evidence.history).items():
        if count > 1:
            yield f"{text!r} is stored {count} times"


def nothing_is_stored_that_nobody_sent(evidence: Evidence) -> Violations:
    said = {(sent.sender_id, sent.receiver_id, sent.text) for sent in evidence.sent.values()}
    for message in evidence.history:
        if (message.sender_id, message.receiver_id, message.text) not in said:
            yield f"{message} was never sent"


def numbers_have_no_holes(evidence: Evidence) -> Violations:
    for name, messages in evidence.conversations():
        numbers = [message.seq for message in messages]
        if numbers != list(range(1, len(numbers) + 1)):
            wrong = next(n for n, seq in enumerate(numbers, start=1) if seq != n)
            yield f"{name} does not have {wrong} where it belongs"


def every_device_shows_the_history(evidence: Evidence) -> Violations:
    for name, messages in evidence.conversations():
        history = [message.shown for message in messages]
        for screen in evidence.present():
            shown = screen.lists.get(name, [])
            if screen.person_id in name and shown != history:
                missing, extra = len(set(history) - set(shown)), len(set(shown) - set(history))
                yield f"{screen.device} lacks {missing} of {name} and has {extra} that do not exist"


def everybody_sees_one_order(evidence: Evidence) -> Violations:
    by_conversation: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for screen in evidence.present():
        for name, shown in screen.lists.items():
            by_conversation[name][screen.device] = [message.id for message in shown]
    for name, lists in by_conversation.items():
        for (one, seen), (other, seen_too) in pairwise(lists.items()):
            both = set(seen) & set(seen_too)
            if [i for i in seen if i in both] != [i for i in seen_too if i in both]:
                yield f"{one} and {other} show {name} in different orders"


def what_one_device_sends_stays_in_order(evidence: Evidence) -> Violations:
    """Of one that waits for replies. Else a refusal gets lost, and what came next is stored."""
    eager = {screen.device for screen in evidence.screens if screen.is_eager}
    number_of = {sent.text: sent for sent in evidence.sent.values() if sent.device not in eager}
    for name, messages in evidence.conversations():
        newest: dict[str, int] = {}
        for message in messages:
            sent = number_of.get(message.text)
            if sent and sent.number < newest.get(sent.device, 0):
                yield f"{sent.text!r} stands in {name} after what was written later"
            if sent:
                newest[sent.device] = max(sent.number, newest.get(sent.device, 0))


def what_one_socket_sends_stays_in_order(evidence: Evidence) -> Violations:
    newest: dict[tuple[str, str], int] = defaultdict(int)
    for answered in sorted(evidence.answered):
        key = answered.socket, answered.conversation_id
        if answered.seq < newest[key] and not answered.was_sent_before:
            yield f"{answered} was sent after what has number {newest[key]}"
        newest[key] = max(answered.seq, newest[key])


def no_outbox_is_left_full(evidence: Evidence) -> Violations:
    for screen in evidence.present():
        if screen.waiting:
            yield f"{screen.device} still has {screen.waiting} texts to send"


def unread_counts_equal_a_recount(evidence: Evidence) -> Violations:
    recount = Counter(
        (message.receiver_id, message.conversation_id)
        for message in evidence.history
        if not message.is_read
    )
    for (person, name), count in evidence.counts.items():
        if count != recount[person, name]:
            yield f"the server tells {person} {count} unread in {name}: {recount[person, name]}"
    for screen in evidence.present():
        for name, badge in screen.badges.items():
            if badge != recount[screen.person_id, name]:
                expected = recount[screen.person_id, name]
                yield f"{screen.device} has a badge of {badge} on {name}, not {expected}"


def read_marks_never_go_back(evidence: Evidence) -> Violations:
    for mark in evidence.marks:
        end = evidence.read_seqs.get((mark.person_id, mark.conversation_id), 0)
        if mark.seq < mark.known or end < mark.seq:
            yield f"{mark}, and {end} at the end"


def every_broadcast_reached_everybody_once(evidence: Evidence) -> Violations:
    stored = {broadcast.client_id: broadcast.id for broadcast in evidence.broadcasts}
    for ack in evidence.publish_acks:
        if stored.get(ack.client_id) != ack.message_id:
            yield f"the acknowledged broadcast {ack} is not stored"
    if [broadcast.seq for broadcast in evidence.broadcasts] != [*range(1, len(stored) + 1)]:
        yield "broadcasts are stored twice or have holes in their numbers"
    for broadcast in evidence.broadcasts:
        if broadcast.text != evidence.published.get(broadcast.client_id):
            yield f"{broadcast} was never published"
    everything = [broadcast.id for broadcast in evidence.broadcasts]
    for screen in evidence.present():
        if screen.broadcasts != everything:
            yield f"{screen.device} shows {len(screen.broadcasts)} of {len(everything)} broadcasts"


def nothing_reaches_a_stranger(evidence: Evidence) -> Violations:
    for screen in evidence.screens:
        foreign = [name for name in screen.lists if screen.person_id not in name]
        if foreign or screen.strange:
            yield f"{screen.device} was told of {foreign} and {screen.strange} foreign events"


def nothing_follows_the_end_of_access(evidence: Evidence) -> Violations:
    limit = ACCESS_ENDS_WITHIN_SECONDS + evidence.worst_lag
    for late in evidence.late:
        if late.seconds > limit:
            yield f"{late.device} got {late.event} {late.seconds:.1f} s after its access had ended"
    for screen in evidence.screens:
        if screen.has_left and not screen.is_closed:
            yield f"{screen.device} has left and is still connected"


def nobody_is_signed_out_by_accident(evidence: Evidence) -> Violations:
    for screen in evidence.present():
        if screen.is_signed_out:
            yield f"{screen.device} was signed out"


INVARIANTS: list[Callable[[Evidence], Violations]] = [
    what_was_acknowledged_is_stored_where_it_was_said,
    nothing_is_stored_twice,
    nothing_is_stored_that_nobody_sent,
    numbers_have_no_holes,
    every_device_shows_the_history,
    everybody_sees_one_order,
    what_one_device_sends_stays_in_order,
    what_one_socket_sends_stays_in_order,
    no_outbox_is_left_full,
    unread_counts_equal_a_recount,
    read_marks_never_go_back,
    every_broadcast_reached_everybody_once,
    nothing_reaches_a_stranger,
    nothing_follows_the_end_of_access,
    nobody_is_signed_out_by_accident,
]


def violations(evidence: Evidence) -> dict[str, list[str]]:
    """What was violated, by the name of the invariant; empty after a good run."""
    found = {invariant.__name__: list(invariant(evidence)) for invariant in INVARIANTS}
    return {name: problems for name, problems in found.items() if problems}
