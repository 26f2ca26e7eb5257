"""A site whose clock is ahead of everybody else's, by `CLOCK_AHEAD_SECONDS`."""

import os
from datetime import UTC, datetime, timedelta

import time_machine

AHEAD = timedelta(seconds=float(os.environ["CLOCK_AHEAD_SECONDS"]))

time_machine.travel(datetime.now(UTC) + AHEAD, tick=True).start()

from chatsite.asgi import application  # noqa: E402, F401 - after the line above
