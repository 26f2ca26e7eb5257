"""Shows what was stored to everyone it concerns: this process's sockets, then the bus.

Nothing here is needed for a message to be safe. A device that misses an event reads it from
the database when it catches up; `resync` tells it to.
"""

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.db import DatabaseError
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts import directory
from accounts.models import Session, User
from accounts.per_loop import PerLoop
from accounts.signals import access_ended
from messaging import bus, frames, log, switchboard
from messaging.bus import Bus, Notice
from messaging.protocol import BlockChanged, Event, Message, PrivateMessage, Resync
from messaging.switchboard import Socket

logger = logging.getLogger(__name__)

RESYNC_SECONDS = 3.0

_resyncing: asyncio.Task[None] | None = None
_taking_over: asyncio.Task[None] | None = None
_may_have_missed = False


def start() -> Bus:
    """This process's bus, listening from the first call on."""
    return _bus.get()


def _open_bus() -> Bus:
    _take_over_soon()
    return Bus(on_notice=_take, on_gap=_resync_soon, on_silence=_take_over_soon)


_bus = PerLoop(_open_bus)


async def message_stored(
    message: Message, person_ids: list[str], *, sent_by: Socket | None
) -> None:
    """Show a message to people, on every device but the one that sent it."""
    text = frames.event(PrivateMessage(message))
    switchboard.push(person_ids, text, by=message.sender_id, except_for=sent_by)
    notice = {"to": person_ids, "text": text, "by": message.sender_id}
    await _tell_others(notice | {"conversation": message.conversation_id, "rev": message.rev})


async def to_people(
    person_ids: list[str], event: Event, *, by: str | None = None, except_for: Socket | None = None
) -> None:
    """Show an event to people; not to those who have blocked the person it is caused by."""
    text = frames.event(event)
    switchboard.push(person_ids, text, by=by, except_for=except_for)
    await _tell_others({"to": person_ids, "text": text, "by": by})


async def to_everyone(event: Event) -> None:
    text = frames.event(event)
    switchboard.push_to_everyone(text)
    await _tell_others({"to": None, "text": text})


async def block_changed(person_id: str, other_id: str, *, is_blocked: bool) -> None:
    """Let nothing more through from one person to the other, or again, in every process."""
    notice = {"blocker": person_id, "blocked": other_id, "is_blocked": is_blocked}
    _follow_block(notice)
    await _tell_others(notice)


async def end_access(session_ids: list[str]) -> None:
    """Close the sockets of ended sessions, in every process."""
    switchboard.end(session_ids)
    await _tell_others({"end": session_ids})


async def person_changed(person_id: str) -> None:
    """Let every process look this person up again before it delivers anything to them."""
    directory.forget(person_id)
    await _tell_others({"changed": person_id})


@receiver(post_save, sender=User)
def _on_person_saved(
    instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if not created and (update_fields is None or "is_active" in update_fields):
        async_to_sync(person_changed)(str(instance.pk))


@receiver(access_ended)
def _on_access_ended(session_ids: list[str], **kwargs: Any) -> None:
    async_to_sync(end_access)(session_ids)


async def _tell_others(notice: Notice) -> None:
    running = _bus.made()
    if running is None:
        await bus.publish_once(notice)
    else:
        running.publish(notice)


def _take(notice: Notice) -> None:
    """What another process told."""
    if "end" in notice:
        switchboard.end(notice["end"])
        return
    if "changed" in notice:
        directory.forget(notice["changed"])
        return
    if "blocker" in notice:
        _follow_block(notice)
        return
    if "rev" in notice:
        log.remember(notice["conversation"], notice["rev"])
    if notice["to"] is None:
        switchboard.push_to_everyone(notice["text"])
    else:
        switchboard.push(notice["to"], notice["text"], by=notice.get("by"))


def _follow_block(notice: Notice) -> None:
    person_id, is_blocked = notice["blocker"], notice["is_blocked"]
    directory.forget(person_id)
    switchboard.set_blocked(person_id, notice["blocked"], is_blocked=is_blocked)
    # To all devices of the person, and on each of them nothing comes behind it that should not.
    event = BlockChanged(BlockChanged.Data(notice["blocked"], is_blocked))
    switchboard.push([person_id], frames.event(event), by=None)


def _take_over_soon() -> None:
    global _taking_over  # noqa: PLW0603
    if _taking_over is None or _taking_over.done():
        _taking_over = asyncio.create_task(_take_over())


async def _take_over() -> None:
    """Finish what a process that died has acknowledged and not yet shown in the lists."""
    while True:
        try:
            return await sync_to_async(log.bring_all_up_to_date, thread_sensitive=False)()
        except DatabaseError as error:
            logger.warning("Could not look for what another process left behind: %s", error)
            await asyncio.sleep(RESYNC_SECONDS)


def _resync_soon() -> None:
    """Make up for what may have been missed, at most once in `RESYNC_SECONDS`."""
    global _resyncing, _may_have_missed  # noqa: PLW0603 - one per process, like the switchboard
    _may_have_missed = True
    directory.forget_everybody()
    if _resyncing is None or _resyncing.done():
        _resyncing = asyncio.create_task(_resync())


async def _resync() -> None:
    global _may_have_missed  # noqa: PLW0603
    while _may_have_missed:
        _may_have_missed = False
        switchboard.push_to_everyone(frames.event(Resync()))
        try:
            await _end_sockets_without_session(switchboard.session_ids())
            await _look_up_blocks(switchboard.people_who_block())
        except DatabaseError as error:
            logger.warning("Could not look for what changed: %s", error)
            _may_have_missed = True
        await asyncio.sleep(RESYNC_SECONDS)


async def _end_sockets_without_session(session_ids: set[str]) -> None:
    if session_ids:
        alive = Session.objects.alive().filter(pk__in=session_ids)
        switchboard.end(session_ids - {str(session.pk) async for session in alive})


async def _look_up_blocks(person_ids: set[str]) -> None:
    """Let those be heard again who were unblocked meanwhile; who was blocked cannot write."""
    if person_ids:
        async for user in User.objects.filter(pk__in=person_ids):
            switchboard.set_all_blocked(str(user.pk), user.blocked)
