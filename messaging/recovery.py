"""Makes up for what this process may have missed of the others, and for what one left undone."""

import asyncio
import logging

from asgiref.sync import sync_to_async
from django.db import DatabaseError

from accounts import directory
from accounts.models import Session, User
from messaging import frames, log, switchboard
from messaging.protocol import Resync

logger = logging.getLogger(__name__)

RESYNC_SECONDS = 3.0

# One of each per process, like the switchboard.
_resyncing: asyncio.Task[None] | None = None
_taking_over: asyncio.Task[None] | None = None
_may_have_missed = False


def resync_soon() -> None:
    """Let all devices fetch what they may have missed, at most once in `RESYNC_SECONDS`."""
    global _resyncing, _may_have_missed  # noqa: PLW0603
    _may_have_missed = True
    directory.forget_everybody()
    if _resyncing is None or _resyncing.done():
        _resyncing = asyncio.create_task(_resync())


def take_over_soon() -> None:
    """Finish what a process that died has acknowledged and not yet shown in the lists."""
    global _taking_over  # noqa: PLW0603
    if _taking_over is None or _taking_over.done():
        _taking_over = asyncio.create_task(_take_over())


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


async def _take_over() -> None:
    while True:
        try:
            return await sync_to_async(log.bring_all_up_to_date, thread_sensitive=False)()
        except DatabaseError as error:
            logger.warning("Could not look for what another process left behind: %s", error)
            await asyncio.sleep(RESYNC_SECONDS)
