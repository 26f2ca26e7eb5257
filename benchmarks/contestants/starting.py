"""Contestants side by side. Who waits for its turn costs next to nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from benchmarks.arena import Arena, Database
from benchmarks.contestants import blueprint, site
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort

Starts = dict[str, AbstractContextManager[Contestant]]


def one_process_each(arena: Arena, database: Database) -> Starts:
    return {
        site.NAME: site.running(arena, database),
        blueprint.NAME: blueprint.running(arena, database),
        blueprint.GROUPED: blueprint.running(arena, database, group_commit=True),
    }


@contextmanager
def running(starts: Starts, effort: Effort) -> Iterator[list[Contestant]]:
    """Those that were asked for."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(start)
            for name, start in starts.items()
            if name.lower().startswith(effort.only.lower())
        ]
