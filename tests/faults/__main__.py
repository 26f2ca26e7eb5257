"""A run of random faults, which the same seed repeats.

bin/test faults [--seed N] [--minutes M] [--report]
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
django.setup()

from tests.faults import parts, report, run  # noqa: E402 - needs what the line above loads
from tests.faults.nemesis import FAULTS_OF_LONG_RUNS, Fault  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/test faults", description="Runs random faults.")
    parser.add_argument("--seed", type=int, default=1, help="repeats the faults of a run")
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--report", action="store_true", help="put it into docs/reliability.md")
    options = parser.parse_args()

    logging.basicConfig(level=logging.INFO, format="{asctime} {message}", style="{")
    faults = forever(Random(options.seed))
    plan = run.Plan(
        options.seed,
        faults,
        applications=parts.WITH_OWN_CLOCK,
        devices=5,
        # As much as leaves room for two more runs on the same two cores: to come back after a
        # fault costs a site far more than to deliver.
        pause=1.3,
        calm=12,
        minutes=options.minutes,
    )
    folder = Path(tempfile.mkdtemp(prefix="chatsite-faults-"))
    outcome = asyncio.run(run.carry_out(plan, folder))

    sys.stdout.write(f"{outcome}\nThe logs are in {folder}.\n")
    if options.report:
        report.add(outcome)
    return 1 if outcome.violations else 0


def forever(random: Random) -> Iterator[Fault]:
    """Each fault once before any comes again."""
    while True:
        yield from random.sample(FAULTS_OF_LONG_RUNS, len(FAULTS_OF_LONG_RUNS))


if __name__ == "__main__":
    sys.exit(main())
