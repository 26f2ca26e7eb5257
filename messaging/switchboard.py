"""This process's open sockets, by person. To deliver is to hand each of them the same text."""

import asyncio
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from cachetools import TTLCache


class Socket(Protocol):
    """The outgoing side of one signed-in tab. Neither method ever waits."""

    person_id: str
    session_id: str
    blocked: frozenset[str]  # of whom it is to hear nothing
    turn: asyncio.Lock  # of what it sends

    def push(self, text: str) -> None: ...

    def end(self) -> None: ...


_sockets: dict[str, set[Socket]] = {}
_ended: TTLCache[str, bool] = TTLCache(maxsize=100_000, ttl=60)
_blocks: TTLCache[str, dict[str, bool]] = TTLCache(maxsize=100_000, ttl=60)


def add(socket: Socket) -> None:
    """Let a socket take part, in the light of what happened while it was being signed in."""
    _sockets.setdefault(socket.person_id, set()).add(socket)
    _follow_changes(socket)
    if socket.session_id in _ended:
        socket.end()


def remove(socket: Socket) -> None:
    """Forget a socket; nothing more is pushed to it. Harmless when it is not there."""
    tabs = _sockets.get(socket.person_id)
    if tabs is None:
        return
    tabs.discard(socket)
    if not tabs:
        del _sockets[socket.person_id]


def count(person_id: str) -> int:
    """How many tabs the person has open in this process."""
    return len(_sockets.get(person_id, ()))


def push(
    person_ids: Iterable[str], text: str, *, by: str | None, except_for: Socket | None = None
) -> None:
    """Show people what somebody did, or the site by itself; not those who have blocked them."""
    for person_id in set(person_ids):
        for socket in tuple(_sockets.get(person_id, ())):
            if socket is not except_for and by not in socket.blocked:
                socket.push(text)


def push_to_everyone(text: str) -> None:
    for socket in everyone():
        socket.push(text)


def set_blocked(person_id: str, other_id: str, *, is_blocked: bool) -> None:
    """From now on a person hears nothing more of another, or hears of them again."""
    _blocks[person_id] = _blocks.get(person_id, {}) | {other_id: is_blocked}
    for socket in _sockets.get(person_id, ()):
        _follow_changes(socket)


def set_all_blocked(person_id: str, blocked: frozenset[str]) -> None:
    """The same for everyone at once, as it was read from the database a moment ago."""
    for socket in _sockets.get(person_id, ()):
        socket.blocked = blocked
        _follow_changes(socket)


def people_who_block() -> set[str]:
    """Those with an open socket that does not hear of everybody."""
    return {socket.person_id for socket in everyone() if socket.blocked}


def end(session_ids: Collection[str]) -> None:
    """Close every socket that was opened by one of these sessions."""
    _ended.update(dict.fromkeys(session_ids, True))
    for socket in everyone():
        if socket.session_id in session_ids:
            socket.end()


def session_ids() -> set[str]:
    return {socket.session_id for socket in everyone()}


def everyone() -> Iterator[Socket]:
    """All open sockets, safe to close while iterating."""
    return iter([socket for tabs in _sockets.values() for socket in tabs])


def _follow_changes(socket: Socket) -> None:
    """What was read from the database may be older than what has been told since."""
    for other_id, is_blocked in _blocks.get(socket.person_id, {}).items():
        one = {other_id}
        socket.blocked = socket.blocked | one if is_blocked else socket.blocked - one
