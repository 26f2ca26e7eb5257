"""Every single message: when it was sent, whether it was acknowledged, how often it arrived."""

from dataclasses import dataclass

PADDING = "and then she said that it would be about this long"
INFINITY = float("inf")
WAITING, ACKNOWLEDGED, REFUSED = 0, 1, 2


@dataclass(frozen=True)
class Balance:
    """What went wrong. `lost` were acknowledged and never arrived.

    A socket that was told to `resync` would have fetched what it had missed; the generator does
    not, so where there were any, what is lost here may not be lost.
    """

    sent: int
    acknowledged: int
    refused: int
    unanswered: int
    lost: int
    doubled: int
    disordered: int
    closed: int
    resyncs: int

    @property
    def is_settled(self) -> bool:
        """Whether everything was answered, and what was acknowledged has arrived."""
        return not self.unanswered and not self.lost


@dataclass
class Latencies:
    """Milliseconds since the message was due."""

    to_receiver: list[float]
    to_acknowledgement: list[float]


class Ledger:
    """Messages are known by their sender and, from 1 on, their number. Times are in seconds."""

    def __init__(self, senders: int) -> None:
        self._due: list[list[float]] = [[0.0] for _ in range(senders)]
        self._answers = [bytearray(1) for _ in range(senders)]
        self._arrivals = [bytearray(1) for _ in range(senders)]
        self._newest = [0] * senders
        self._disordered = 0
        self._closed = 0
        self._resyncs = 0
        self._window = (INFINITY, INFINITY)
        self.delivered = 0  # between `begin` and `end`
        self.latencies = Latencies([], [])

    def begin(self, moment: float) -> None:
        """Note the times of messages that are due from now on, and count what arrives."""
        self._window = (moment, INFINITY)

    def end(self, moment: float) -> None:
        """Times of what is due later are not noted; those of what is still under way are."""
        self._window = (self._window[0], moment)

    def send(self, sender: int, due: float) -> tuple[int, str]:
        """The number and the text of the sender's next message."""
        number = len(self._due[sender])
        self._due[sender].append(due)
        self._answers[sender].append(WAITING)
        self._arrivals[sender].append(0)
        return number, f"{sender} {number} {PADDING}"

    def answer(self, sender: int, number: int, error: str, moment: float) -> None:
        self._answers[sender][number] = REFUSED if error else ACKNOWLEDGED
        due = self._due[sender][number]
        if self._in_window(due) and not error:
            self.latencies.to_acknowledgement.append(1000 * (moment - due))

    def arrive(self, text: str, moment: float) -> None:
        of_whom, which, _ = text.split(" ", 2)
        sender, number = int(of_whom), int(which)
        self._arrivals[sender][number] += 1
        if self._arrivals[sender][number] > 1:
            return
        if number < self._newest[sender]:
            self._disordered += 1
        else:
            self._newest[sender] = number
        due = self._due[sender][number]
        if self._in_window(due):
            self.latencies.to_receiver.append(1000 * (moment - due))
        if self._in_window(moment):
            self.delivered += 1

    def _in_window(self, moment: float) -> bool:
        return self._window[0] <= moment < self._window[1]

    def close(self) -> None:
        """A socket was closed that should have stayed open."""
        self._closed += 1

    def resync(self) -> None:
        """A socket was told to fetch what it may have missed."""
        self._resyncs += 1

    def balance(self) -> Balance:
        answers = b"".join(row[1:] for row in self._answers)
        arrivals = b"".join(row[1:] for row in self._arrivals)
        pairs = list(zip(answers, arrivals, strict=True))
        return Balance(
            sent=len(pairs),
            acknowledged=answers.count(ACKNOWLEDGED),
            refused=answers.count(REFUSED),
            unanswered=answers.count(WAITING),
            lost=pairs.count((ACKNOWLEDGED, 0)),
            doubled=sum(arrived - 1 for arrived in arrivals if arrived > 1),
            disordered=self._disordered,
            closed=self._closed,
            resyncs=self._resyncs,
        )
