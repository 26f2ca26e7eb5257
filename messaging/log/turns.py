"""Lets processes take turns in a conversation that several of them write to at once.

Each would claim the numbers that another one is just claiming, lose, look what was taken, and
claim again. So who writes where another process has just written lets the other one go first
next time, for a moment. Turns are a courtesy: the unique index alone decides who has a number.
"""

from collections.abc import Iterable

from cachetools import TTLCache

MOMENT_SECONDS = 0.2  # four times what a batch should take
MOST_CONVERSATIONS = 100_000


class Turns:
    """What one process knows of the turns."""

    def __init__(self) -> None:
        # Where another process has just written, and where it is to go first.
        self._heard: TTLCache[str, bool] = TTLCache(MOST_CONVERSATIONS, MOMENT_SECONDS)
        self._yielded: TTLCache[str, bool] = TTLCache(MOST_CONVERSATIONS, MOMENT_SECONDS)

    def is_ours(self, conversation_id: str) -> bool:
        return conversation_id not in self._yielded

    def wrote(self, conversation_ids: Iterable[str]) -> None:
        for conversation_id in conversation_ids:
            if conversation_id in self._heard:
                self._yielded[conversation_id] = True

    def heard(self, conversation_id: str) -> bool:
        """Another process has written; whether that was waited for."""
        self._heard[conversation_id] = True
        return self._yielded.pop(conversation_id, None) is not None
