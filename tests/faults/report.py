"""The table of runs in `docs/reliability.md`."""

import re
from collections import Counter
from pathlib import Path

from tests.faults.run import Outcome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- runs -->", "<!-- end of runs -->"
COLUMNS = (
    *("seed", "minutes", "faults", "kills of a worker", "kills of mongod", "kills of Redis"),
    *("texts acknowledged", "deliveries", "violations"),
)
KILLS = {
    "kill_a_worker": "kills of a worker",
    "kill_mongod": "kills of mongod",
    "kill_redis": "kills of Redis",
    "take_redis_away": "kills of Redis",
    "take_redis_away_for_long": "kills of Redis",
}


def add(outcome: Outcome) -> None:
    """Put a run into the table, in the place of an earlier one with its seed."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {row[0]: row for row in _rows(table)}
    rows[outcome.plan.seed] = _row(outcome)
    PAGE.write_text(
        f"{before}{BEGIN}\n\n{_table([rows[seed] for seed in sorted(rows)])}\n{END}{after}"
    )


def _rows(table: str) -> list[list[int]]:
    lines = re.findall(r"^\| ([\d,| ]+) \|$", table, re.MULTILINE)
    return [[int(cell.replace(",", "")) for cell in line.split("|")] for line in lines]


def _row(outcome: Outcome) -> list[int]:
    kills = Counter(KILLS[name] for name in outcome.faults if name in KILLS)
    return [
        outcome.plan.seed,
        round(outcome.seconds / 60),
        len(outcome.faults),
        *(kills[column] for column in COLUMNS[3:6]),
        outcome.acknowledged,
        outcome.deliveries,
        sum(map(len, outcome.violations.values())),
    ]


def _table(rows: list[list[int]]) -> str:
    lines = [" | ".join(COLUMNS), " | ".join("---:" for _ in COLUMNS)]
    lines += [" | ".join(f"{cell:,}" for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines) + "\n" + _summary(rows)


def _summary(rows: list[list[int]]) -> str:
    total = dict(zip(COLUMNS, map(sum, zip(*rows, strict=True)), strict=True))
    sentences = [
        f"Together {total['deliveries']:,} deliveries and {total['violations']} violations."
    ]
    if not total["violations"]:
        sentences += [
            f"After {count} {name} without a loss, a {name.split()[-1]} that is killed loses "
            f"something in at most {3 / count:.1%} of cases (95 % confidence, 3/n)."
            for name, count in total.items()
            if name.startswith("kills") and count
        ]
    return "\n".join(sentences) + "\n"
