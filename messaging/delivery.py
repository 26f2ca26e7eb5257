"""Shows what was stored to everyone it concerns: this process's sockets, then the bus.

Nothing here is needed for a message to be safe. A device that misses an event reads it from
the database when it catches up; `resync` tells it to.
"""

from typing import Any

from asgiref.sync import async_to_sync
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts import directory
from accounts.models import User
from accounts.per_loop import PerLoop
from accounts.signals import access_ended
from messaging import bus, frames, log, recovery, switchboard
from messaging.bus import Bus, Notice
from messaging.protocol import BlockChanged, Event, Message, PrivateMessage
from messaging.switchboard import Socket


def start() -> Bus:
    """This process's bus, listening from the first call on."""
    return _bus.get()


def _open_bus() -> Bus:
    recovery.take_over_soon()
    return Bus(on_notice=_take, on_gap=recovery.resync_soon, on_silence=recovery.take_over_soon)


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
    match notice:
        case {"rev": rev}:  # of a message
            log.remember(notice["conversation"], rev)
            switchboard.push(notice["to"], notice["text"], by=notice["by"])
        case {"to": None}:
            switchboard.push_to_everyone(notice["text"])
        case {"to": person_ids}:
            switchboard.push(person_ids, notice["text"], by=notice["by"])
        case {"end": session_ids}:
            switchboard.end(session_ids)
        case {"changed": person_id}:
            directory.forget(person_id)
        case {"blocker": _}:
            _follow_block(notice)
        case _:
            raise ValueError(f"A notice of an unknown kind: {sorted(notice)}")


def _follow_block(notice: Notice) -> None:
    person_id, is_blocked = notice["blocker"], notice["is_blocked"]
    directory.forget(person_id)
    switchboard.set_blocked(person_id, notice["blocked"], is_blocked=is_blocked)
    # To all devices of the person, and on each of them nothing comes behind it that should not.
    event = BlockChanged(BlockChanged.Data(notice["blocked"], is_blocked))
    switchboard.push([person_id], frames.event(event), by=None)
