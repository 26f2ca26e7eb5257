"""A site with a clock of its own: at first `CLOCK_AHEAD_SECONDS` ahead of everybody else's, then
`JUMP_SECONDS` further ahead after each SIGUSR1, and back again after each SIGUSR2.
"""

import os
import signal
from datetime import UTC, datetime, timedelta

import time_machine

AHEAD = timedelta(seconds=float(os.environ.get("CLOCK_AHEAD_SECONDS", "0")))
JUMP_SECONDS = 10

clock = time_machine.travel(datetime.now(UTC) + AHEAD, tick=True).start()
datetime.now(UTC)  # it stands still until somebody looks, and what follows may take long
signal.signal(signal.SIGUSR1, lambda *_: clock.shift(JUMP_SECONDS))
signal.signal(signal.SIGUSR2, lambda *_: clock.shift(-JUMP_SECONDS))

from chatsite.asgi import application  # noqa: E402, F401 - after the lines above
