"""The results that are kept: `benchmarks/results.json`, and what is made of them."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from benchmarks import machine
from benchmarks.figures import Case
from chatsite.local.options import ROOT

FILE = ROOT / "benchmarks" / "results.json"

Results = dict[str, Any]


def load() -> Results:
    results: Results = json.loads(FILE.read_text()) if FILE.exists() else {}
    return results


def record(scenario: str, cases: list[Case], *, rounds: int) -> None:
    """Put what a scenario gave in the place of what it gave before."""
    results = load()
    results["machine"] = machine.describe()
    results.setdefault("scenarios", {})[scenario] = {
        "measured": datetime.now(UTC).isoformat(timespec="minutes"),
        "rounds": rounds,
        "cases": [asdict(case) for case in cases],
    }
    FILE.write_text(json.dumps(results, indent=1) + "\n")


def cases_of(results: Results, scenario: str) -> list[Case]:
    return [Case(**case) for case in results["scenarios"][scenario]["cases"]]
