"""How fast a process writes, and what follows from it: how large a batch is, how much may wait."""

from time import monotonic

from accounts.errors import Busy

LARGEST_BATCH, LARGEST_SLOW_BATCH = 500, 200
BATCH_SECONDS = 0.05  # which a batch should take; where it takes longer the next one is smaller
MOST_WAITING = 5_000
LONGEST_WAIT_SECONDS = 0.07  # for the batches before its own
RETURNS_PER_SECOND = 2_000  # of those who were refused


class Pace:
    """The pace of one process's latest batch."""

    def __init__(self) -> None:
        self.largest_batch = LARGEST_BATCH
        self._batch_seconds = 0.0
        self._next_return = 0.0

    def note(self, count: int, seconds: float) -> None:
        self._batch_seconds = seconds
        self.largest_batch = LARGEST_BATCH
        if count >= LARGEST_SLOW_BATCH:  # a small batch says little about the pace of a large one
            in_time = int(count * BATCH_SECONDS / seconds)
            self.largest_batch = min(max(in_time, LARGEST_SLOW_BATCH), LARGEST_BATCH)

    def check_room(self, waiting: int) -> None:
        """Raises `Busy`. To refuse early is kinder than to let everybody wait."""
        batches = waiting / self.largest_batch
        is_slow = batches >= 1 and batches * self._batch_seconds > LONGEST_WAIT_SECONDS
        if is_slow or waiting >= MOST_WAITING:
            raise self._come_back_later()

    def _come_back_later(self) -> Busy:
        # Refusing costs half of what writing does: were all to come back at once, and again,
        # there would be no time left to write anything.
        moment = monotonic()
        self._next_return = max(self._next_return + 1 / RETURNS_PER_SECOND, moment)
        return Busy(retry_after=round(1 + self._next_return - moment, 3))
