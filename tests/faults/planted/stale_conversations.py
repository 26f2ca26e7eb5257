"""A site whose readers take the documents of conversations as they are, which is late."""

from chatsite.asgi import application  # noqa: F401
from messaging import log
from tests.faults.planted import late_conversations  # noqa: F401


def leave_as_they_are(person_id: str = "") -> None:
    pass


log.bring_up_to_date = log.bring_all_up_to_date = leave_as_they_are
