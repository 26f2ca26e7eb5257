"""One open tab: signs it in, routes its commands to services, and answers each of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.conf import settings
from rest_framework.exceptions import APIException, PermissionDenied, Throttled

from accounts import outputs
from accounts.authentication import averify_access
from accounts.clock import now
from accounts.errors import Busy, Unavailable, as_api_exception, error_body
from accounts.fields import wire_time
from accounts.wire import Wire
from messaging import delivery, frames, services, switchboard
from messaging.early_returns import EarlyReturns
from messaging.limits import TokenBucket, place_for
from messaging.protocol import (
    MAX_FRAME_BYTES,
    CloseCode,
    Command,
    Connect,
    Connected,
    MarkRead,
    Nothing,
    Ping,
    ReadMark,
    SendMessage,
    Sent,
    Typing,
)
from messaging.socket import Send, TabSocket
from messaging.websockets import SEND_NOW

logger = logging.getLogger(__name__)

Receive = Callable[[], Awaitable[dict[str, Any]]]

CONNECT_SECONDS = 5
FRAMES_AT_ONCE, FRAMES_PER_SECOND = 500, 100
INTERNAL_ERROR = 1011


class ChatConsumer(AsyncConsumer):
    """Follows `protocol.py`. Every command gets one reply; no frame meets silence."""

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        # Channels' own loop listens to a channel of the socket's as well, which costs two tasks
        # a frame and 12 to 16 KiB a socket. Delivery goes through the switchboard.
        self.base_send = send
        self.socket = TabSocket(send, scope.get("extensions", {}).get(SEND_NOW))
        self.sending: set[asyncio.Task[None]] = set()
        self.pace = TokenBucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND)
        self.early_returns = EarlyReturns()
        address, _ = scope.get("client") or ("", 0)
        with place_for(address) as self.has_place, suppress(StopConsumer):
            try:
                while True:
                    await self.dispatch(await receive())
            finally:
                self.socket.forget()  # whatever has ended it, an exception too
                await asyncio.gather(*self.sending)

    async def dispatch(self, message: dict[str, Any]) -> None:
        # Channels' own dispatch visits the database thread before every frame, which costs
        # 190 us of CPU a message and is of no use without a connection to close.
        match message["type"]:
            case "websocket.connect":
                await self.open()
            case "websocket.receive":
                await self.receive(message.get("text"))
            case "websocket.disconnect":
                raise StopConsumer

    async def open(self) -> None:
        # A browser sees the reason of a refusal only on a socket that was accepted first.
        await self.base_send({"type": "websocket.accept"})
        self.socket.close_unless_signed_in_within(CONNECT_SECONDS)
        if not self.has_place:
            self.socket.close(CloseCode.TOO_FAST, "Too many sockets from one address.")

    async def receive(self, text: str | None) -> None:
        if self.socket.has_queue:
            # Frames that came in one segment would be answered without a pause, and their
            # replies overflow the queue of a tab that reads them all.
            await asyncio.sleep(0)
        if self.socket.is_closed:
            return
        if not self.pace.take():
            self.socket.close(CloseCode.TOO_FAST)
        elif text is None:
            self.socket.close(CloseCode.BAD_FRAME)
        elif len(text) > MAX_FRAME_BYTES or len(text.encode()) > MAX_FRAME_BYTES:
            self.socket.close(CloseCode.FRAME_TOO_BIG)
        else:
            await self.answer(text)

    async def answer(self, text: str) -> None:
        try:
            command = frames.decode(text)
        except frames.BadFrame:
            self.socket.close(CloseCode.BAD_FRAME)
        except frames.RefusedFrame as refused:
            self.refuse(refused.ref, refused.error)
        else:
            await self.start(command)

    async def start(self, command: Command) -> None:
        if not self.socket.is_signed_in and not isinstance(command, Connect):
            self.socket.close(CloseCode.NOT_SIGNED_IN)
        elif isinstance(command, SendMessage):
            await self.start_sending(command)
        else:
            await self.carry_out(command)

    async def start_sending(self, command: SendMessage) -> None:
        """Let go on what one tab says without waiting for replies, so that it is stored together.

        Tasks start in the order of the frames, and take turns on their way to the log.
        """
        try:
            await self.find_room()
        except Busy as busy:
            self.refuse(command.ref, busy)
            return
        task = asyncio.create_task(self.carry_out(command))
        self.sending.add(task)
        task.add_done_callback(self.sending.discard)

    async def find_room(self) -> None:
        """Raises `Busy`; who did not heed that again and again is made to wait first."""
        await self.early_returns.hold_up()
        try:
            services.check_room()
        except Busy as busy:
            self.early_returns.note_refusal(busy)
            raise
        self.early_returns.forget()

    async def carry_out(self, command: Command) -> None:
        try:
            reply = await ROUTES[type(command)](self, command.data)
        except Exception as error:
            # A name for it here would be part of its own traceback: a cycle for each refusal,
            # and the collector stopped everything for 50 to 270 ms to find them.
            self.give_up(command, error)
        else:
            self.socket.push(frames.success(command.ref, reply))

    def give_up(self, command: Command, error: Exception) -> None:
        known = as_api_exception(error)
        if known is None:
            logger.exception("%s failed", type(command).__name__)
            self.socket.close(INTERNAL_ERROR)
        else:
            self.refuse(command.ref, known)

    def refuse(self, ref: int | None, error: APIException) -> None:
        if self.socket.is_signed_in:
            self.reply_failure(ref, error)
        elif isinstance(error, Unavailable):
            self.reply_failure(ref, error)
            self.socket.close_unless_signed_in_within(CONNECT_SECONDS)
        elif isinstance(error, Throttled):
            self.socket.close(CloseCode.TOO_FAST, str(error.detail))
        else:
            self.socket.close(CloseCode.NOT_SIGNED_IN)

    def reply_failure(self, ref: int | None, error: APIException) -> None:
        self.socket.push(frames.failure(ref, error_body(error)))

    async def connect(self, data: Connect.Data) -> Connected:
        # When everybody comes back at once, the wait is ours and not the tab's: to close it now
        # would only bring it back for another turn.
        self.socket.wait_for_no_more()
        await delivery.start().ready()
        access = await averify_access(data.token)
        if self.socket.person_id not in ("", str(access.user.pk)):
            raise PermissionDenied("This token belongs to somebody else.")
        if not self.socket.is_signed_in:
            self.check_tabs_of(str(access.user.pk))
        self.socket.sign_in(access)
        return Connected(outputs.me(access.user), wire_time(now()), wire_time(access.expires_at))

    def check_tabs_of(self, person_id: str) -> None:
        if switchboard.count(person_id) >= settings.SOCKETS_PER_PERSON:
            raise Throttled(detail="Too many open tabs.")

    async def send_message(self, data: SendMessage.Data) -> Sent:
        stored = await services.send_message(
            self.socket.person_id,
            receiver_id=data.receiver_id,
            message=data.message,
            client_id=data.client_id,
            sent_by=self.socket,
        )
        return Sent(stored.message)

    async def mark_read(self, data: MarkRead.Data) -> ReadMark:
        return await services.mark_read(
            self.socket.person_id,
            conversation_id=data.conversation_id,
            seq=data.seq,
            read_by=self.socket,
        )

    async def show_typing(self, data: Typing.Data) -> Nothing:
        await services.show_typing(self.socket.person_id, receiver_id=data.receiver_id)
        return Nothing()

    async def ping(self, data: Ping.Data) -> Nothing:
        return Nothing()


ROUTES: dict[type[Command], Callable[[ChatConsumer, Any], Awaitable[Wire]]] = {
    Connect: ChatConsumer.connect,
    SendMessage: ChatConsumer.send_message,
    MarkRead: ChatConsumer.mark_read,
    Typing: ChatConsumer.show_typing,
    Ping: ChatConsumer.ping,
}
