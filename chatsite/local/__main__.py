"""python -m chatsite.local run | manage ARGUMENTS | with-services PROGRAM ARGUMENTS"""

import sys

from chatsite.local import commands
from chatsite.local.entry import status_of
from chatsite.local.options import Options
from chatsite.local.problem import Problem


def main() -> int:
    options = Options.from_environment()
    match sys.argv[1:]:
        case ["run"]:
            return commands.run(options)
        case ["manage", *arguments]:
            return commands.manage(options, arguments)
        case ["with-services", program, *arguments]:
            return commands.with_services(options, [program, *arguments])
        case _:
            raise Problem(f"Usage: {__doc__}")


if __name__ == "__main__":
    sys.exit(status_of(main))
