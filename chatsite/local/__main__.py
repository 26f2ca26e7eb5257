"""python -m chatsite.local run | manage ARGUMENTS | with-services COMMAND"""

import signal
import sys
from types import FrameType
from typing import NoReturn

from chatsite.local import commands
from chatsite.local.options import Options
from chatsite.local.problem import Problem
from chatsite.local.progress import say

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
INTERRUPTED = 130


def main() -> int:
    for number in ENDING:
        signal.signal(number, end)
    command, *arguments = sys.argv[1:]
    try:
        options = Options.from_environment()
        match command:
            case "run":
                return commands.run(options)
            case "manage":
                return commands.manage(options, arguments)
            case "with-services":
                return commands.with_services(options, arguments)
            case _:
                raise Problem(f"There is no command {command}; use the scripts in bin/.")
    except Problem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def end(number: int, frame: FrameType | None) -> NoReturn:
    """Whatever asks us to end does so once, and what we started is stopped in peace."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
