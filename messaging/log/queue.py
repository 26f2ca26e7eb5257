"""What waits to be written, conversation by conversation, each in its order."""

from collections import deque
from collections.abc import Callable

from messaging.log.entries import Entry

LONGEST_RUN = 50  # of one conversation in a batch


class Queue:
    """The entries of one process that have no number yet."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Entry]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, entry: Entry) -> None:
        self._waiting.setdefault(entry.conversation_id, deque()).append(entry)
        self._count += 1

    def put_back(self, entries: list[Entry]) -> None:
        """Let these, in their order, be the first ones again."""
        first: dict[str, deque[Entry]] = {}
        for entry in entries:
            first.setdefault(entry.conversation_id, deque()).append(entry)
        for conversation, queue in first.items():
            queue.extend(self._waiting.pop(conversation, ()))
        self._waiting = first | self._waiting
        self._count += len(entries)

    def take(self, most: int, *, may_write: Callable[[str], bool]) -> list[Entry]:
        """About `most` entries, of the conversations that may be written to."""
        batch: list[Entry] = []
        for conversation in list(self._waiting):
            if len(batch) >= most:
                break
            if may_write(conversation):
                batch += self._take_run(conversation)
        self._count -= len(batch)
        return batch

    def _take_run(self, conversation: str) -> list[Entry]:
        queue = self._waiting.pop(conversation)
        # One that has lost its number may lose again, and would hold up what comes behind it.
        most = 1 if queue[0].tries else LONGEST_RUN
        run = [queue.popleft() for _ in range(min(most, len(queue)))]
        if queue:
            self._waiting[conversation] = queue  # at the end: every conversation gets its turn
        return run
