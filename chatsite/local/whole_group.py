"""Runs a command and, when asked to end, ends it with everything that it has started itself.

    python3 -m chatsite.local.whole_group COMMAND ...

npm and what it starts survive the death of their parents; nothing survives that of its group.
"""

import os
import signal
import subprocess
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: os.killpg(0, signal.SIGKILL))
    sys.exit(subprocess.call(sys.argv[1:], close_fds=False) % 256)
