"""python -m benchmarks [SCENARIO ...] [--rounds N] [--quick] [--only CONTESTANT]"""

import sys
from argparse import ArgumentParser
from dataclasses import replace

from benchmarks import arena
from benchmarks.effort import QUICK, Effort
from benchmarks.scenarios import SCENARIOS
from benchmarks.tables import table
from chatsite.local.entry import status_of


def main() -> int:
    parser = ArgumentParser("bin/bench", description="Measure Chatsite beside its blueprint.")
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"one of: {', '.join(SCENARIOS)}"
    )
    parser.add_argument("--rounds", type=int, help="how often each takes its turn")
    parser.add_argument("--quick", action="store_true", help="see that it works; a minute")
    parser.add_argument("--only", default="", help="one contestant: chatsite or blueprint")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - SCENARIOS.keys():
        parser.error(f"unknown scenario: {', '.join(sorted(unknown))}")

    effort = QUICK if options.quick else Effort()
    effort = replace(effort, rounds=options.rounds or effort.rounds, only=options.only)
    with arena.opened() as place:
        for name in options.scenarios or SCENARIOS:
            for case in SCENARIOS[name](place, effort):
                print(f"\n{table(case)}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(status_of(main))
