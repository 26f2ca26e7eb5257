"""python -m benchmarks [SCENARIO ...] [--rounds N] [--record] [--only CONTESTANT] [--quick]"""

import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import replace

from benchmarks import arena, performance, results
from benchmarks.effort import QUICK, Effort
from benchmarks.scenarios import SCENARIOS
from benchmarks.tables import table
from chatsite.local.entry import status_of
from chatsite.local.progress import say


def main() -> int:
    options = _options()
    effort = QUICK if options.quick else Effort()
    effort = replace(effort, rounds=options.rounds or effort.rounds, only=options.only)
    _allow_many_sockets()
    measured = []
    begun = time.monotonic()
    with arena.opened() as place:
        for name in options.scenarios or SCENARIOS:
            say(f"\n{name}, after {(time.monotonic() - begun) / 60:.1f} minutes")
            cases = SCENARIOS[name](place, effort)
            measured += cases
            print("\n" + "\n\n".join(map(table, cases)), flush=True)
            if options.record:
                results.record(name, cases, rounds=effort.rounds)
    print(f"\n{performance.verdict_table(measured)}")
    if options.record:
        performance.write()
    return 0


def _options() -> Namespace:
    parser = ArgumentParser("bin/bench", description="Measure Chatsite beside its blueprint.")
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SCENARIOS)}; all if none"
    )
    parser.add_argument("--rounds", type=int, help="how often each contestant takes its turn")
    parser.add_argument("--record", action="store_true", help="write docs/performance.md anew")
    parser.add_argument("--only", default="", help="one contestant: chatsite, blueprint or bare")
    parser.add_argument("--quick", action="store_true", help="see that it works, with few people")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - SCENARIOS.keys():
        parser.error(f"unknown scenario: {', '.join(sorted(unknown))}")
    if options.record and (options.quick or options.only):
        parser.error("only what everybody did in full can be recorded")
    return options


def _allow_many_sockets() -> None:
    """As many open files as the system lets us have, for the servers too."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(status_of(main))
