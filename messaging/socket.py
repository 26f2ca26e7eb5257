"""The outgoing side of one open tab: a bounded queue, and the life of its access token."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from accounts.authentication import Access
from accounts.clock import now
from accounts.fields import wire_time
from messaging import frames, switchboard
from messaging.protocol import CloseCode, TokenExpiring

MOST_QUEUED_FRAMES = 256
WARNING_SECONDS = 60
GRACE_SECONDS = 30

Send = Callable[[dict[str, Any]], Awaitable[None]]
SendNow = Callable[[str], bool]


class TabSocket:
    """What the server says to one tab.

    Nothing here waits: frames queue up and leave in order, and a tab that does not read them
    is closed when its queue is full. It catches up when it comes back.
    """

    person_id = ""
    session_id = ""
    blocked: frozenset[str] = frozenset()

    def __init__(self, send: Send, send_now: SendNow | None = None) -> None:
        self.turn = asyncio.Lock()
        self._send = send
        self._send_now = send_now or _never
        self._queue: deque[dict[str, Any]] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.is_closed = False

    @property
    def is_signed_in(self) -> bool:
        return bool(self.person_id)

    @property
    def has_queue(self) -> bool:
        return self._writer is not None

    def sign_in(self, access: Access) -> None:
        """Let events through, until the access token's end and a little longer."""
        self.person_id, self.session_id = str(access.user.pk), access.session_id
        self.blocked = access.user.blocked
        self._warn_before(access.expires_at)
        switchboard.add(self)

    def push(self, text: str) -> None:
        if self.is_closed:
            return
        if self._writer is None and self._send_now(text):
            return
        if len(self._queue) >= MOST_QUEUED_FRAMES:
            self.close(CloseCode.TOO_SLOW)
            return
        self._enqueue({"type": "websocket.send", "text": text})

    def end(self) -> None:
        self.close(CloseCode.ACCESS_ENDED)

    def close(self, code: int, reason: str = "") -> None:
        """Close with a code. What is still queued is dropped: it can all be read again."""
        if self.is_closed:
            return
        self.forget()
        self._queue.clear()
        self._enqueue({"type": "websocket.close", "code": int(code), "reason": reason})

    def forget(self) -> None:
        """Let nothing more through; also when the other side has gone away."""
        self.is_closed = True
        switchboard.remove(self)
        if self._timer is not None:
            self._timer.cancel()

    def close_unless_signed_in_within(self, seconds: float) -> None:
        self._after(seconds, lambda: self.close(CloseCode.NO_CONNECT))

    def wait_for_no_more(self) -> None:
        """Take `close_unless_signed_in_within` back: the tab has done its part."""
        if not self.is_signed_in and self._timer is not None:
            self._timer.cancel()

    def _enqueue(self, message: dict[str, Any]) -> None:
        self._queue.append(message)
        if self._writer is None:
            # Only while there is something to say: an idle socket costs no task.
            self._writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._queue:
                await self._send(self._queue.popleft())
        except Exception:
            self.forget()  # each server has its own way to say that the tab is gone
        finally:
            self._writer = None

    def _warn_before(self, expires_at: datetime) -> None:
        left = (expires_at - now()).total_seconds()

        def warn() -> None:
            self.push(frames.event(TokenExpiring(TokenExpiring.Data(wire_time(expires_at)))))
            self._after(left + GRACE_SECONDS - wait, lambda: self.close(CloseCode.NOT_SIGNED_IN))

        wait = max(0.0, left - WARNING_SECONDS)
        self._after(wait, warn)

    def _after(self, seconds: float, action: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, action)


def _never(text: str) -> bool:
    """Of a server that has no short way."""
    return False
