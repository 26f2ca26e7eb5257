"""What happened in a run, written down as it happens, for the checker to judge afterwards."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Sent(NamedTuple):
    """A text that somebody wrote. `number` counts what one device wrote."""

    device: str
    number: int
    sender_id: str
    receiver_id: str
    text: str


class Ack(NamedTuple):
    """The server's answer to a send: this is stored, and that is its place."""

    client_id: str
    message_id: str
    seq: int


class Answered(NamedTuple):
    """A text that was acknowledged on the socket it was sent on. `number` counts what one socket
    sent; what was sent before, on whatever socket, may have been stored then.
    """

    socket: str
    conversation_id: str
    number: int
    seq: int
    was_sent_before: bool


class Mark(NamedTuple):
    """A read mark as the server told it; when it was asked, `known` had been told already."""

    device: str
    conversation_id: str
    person_id: str
    known: int
    seq: int


class Late(NamedTuple):
    """An event that reached a device, and was said so many seconds after its access ended."""

    device: str
    seconds: float
    event: str


@dataclass
class Journal:
    sent: dict[str, Sent] = field(default_factory=dict)  # by client id
    acks: list[Ack] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    published: dict[str, str] = field(default_factory=dict)  # broadcasts: text by client id
    publish_acks: list[Ack] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    slowest_ack: float = 0  # seconds from writing a text to its acknowledgement
    refusals: set[str] = field(default_factory=set)  # codes with which sends were refused
    worst_lag: float = 0  # seconds that the machine kept this process itself waiting
    late: list[Late] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)  # what a device could make nothing of
