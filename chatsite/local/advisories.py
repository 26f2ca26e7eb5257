"""Asks the advisory services whether anything that the locks name has a hole that is known.

    python -m chatsite.local.advisories

A service that cannot be asked is said and is no failure: checks have to work offline too.
"""

import json
import subprocess
import sys
from typing import Any

from chatsite.local.options import ROOT
from chatsite.local.progress import say

PATIENCE_SECONDS = 90
PIP_AUDIT = [
    *("pip-audit", "--vulnerability-service", "osv", "--requirement", "requirements.txt"),
    *("--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "5"),
    *("--format", "json", "--desc", "off"),
]
NPM_AUDIT = [
    *("npm", "--prefix", "frontend", "audit", "--json"),
    *("--fetch-retries", "0", "--fetch-timeout", "5000"),
]


def main() -> int:
    holes = {
        "pip-audit": _python_holes(_answer_of(PIP_AUDIT)),
        "npm audit": _node_holes(_answer_of(NPM_AUDIT)),
    }
    for service, found in holes.items():
        if found is None:
            say(f"skipped {service}: the advisory service could not be asked", to=sys.stdout)
        elif found:
            say("\n".join([f"FAILED  {service}", *found]), to=sys.stdout)
        else:
            say(f"ok      {service}", to=sys.stdout)
    return 1 if any(holes.values()) else 0


def _answer_of(command: list[str]) -> dict[str, Any]:
    """What the program prints; nothing where it could not find out."""
    try:
        asked = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        answer: dict[str, Any] = json.loads(asked.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return {}
    return answer


def _python_holes(answer: dict[str, Any]) -> list[str] | None:
    if "dependencies" not in answer:
        return None
    return [
        f"{package['name']} {package['version']}: {hole['id']},"
        f" fixed in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for package in answer["dependencies"]
        for hole in package.get("vulns", [])
    ]


def _node_holes(answer: dict[str, Any]) -> list[str] | None:
    if "vulnerabilities" not in answer:
        return None
    return [
        f"{name} {hole['range']}: {hole['severity']}"
        for name, hole in answer["vulnerabilities"].items()
    ]


if __name__ == "__main__":
    sys.exit(main())
