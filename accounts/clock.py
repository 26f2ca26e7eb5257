"""The time as the database keeps it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current time in UTC, cut to the milliseconds that BSON dates have.

    With the full precision, an answer and a later reload of the same document would differ.
    """
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
