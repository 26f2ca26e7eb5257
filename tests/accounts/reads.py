"""What MongoDB itself says it had to look at, through its profiler."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def reads_of(collection: str) -> Iterator[list[dict[str, Any]]]:
    """Collects the reads of one collection: the plan, keys and documents looked at, returned."""
    database = connection.database  # type: ignore[attr-defined]
    found: list[dict[str, Any]] = []
    database.command({"profile": 2})
    try:
        yield found
    finally:
        database.command({"profile": 0})
        reads = {"ns": f"{database.name}.{collection}", "op": {"$in": ["query", "command"]}}
        found.extend(
            {
                "plan": read.get("planSummary", ""),
                "keys": read.get("keysExamined", 0),
                "documents": read.get("docsExamined", 0),
                "returned": read.get("nreturned", 0),
                "stages": [next(iter(stage)) for stage in read["command"].get("pipeline", [])],
            }
            for read in database["system.profile"].find(reads).sort("ts")
        )
        database["system.profile"].drop()
