"""What is compared: Chatsite, the blueprint in three shapes, and the bare limit."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from benchmarks.arena import Arena, Database
from benchmarks.contestants import bare, blueprint, site
from benchmarks.contestants.contestant import Contestant
from benchmarks.effort import Effort


@contextmanager
def one_process_each(
    arena: Arena, database: Database, effort: Effort
) -> Iterator[list[Contestant]]:
    with _those_asked_for(
        effort,
        {
            site.NAME: site.running(arena, database),
            blueprint.NAME: blueprint.running(arena, database),
            blueprint.GROUPED: blueprint.running(arena, database, group_commit=True),
            bare.NAME: bare.running(arena, database),
        },
    ) as contestants:
        yield contestants


@contextmanager
def chatsite_and_blueprint(
    arena: Arena, database: Database, effort: Effort, *, count: int = 1
) -> Iterator[list[Contestant]]:
    """With `count` processes each."""
    with _those_asked_for(
        effort,
        {
            site.NAME: site.running(arena, database, count=count),
            blueprint.NAME: blueprint.running(arena, database, count=count),
        },
    ) as contestants:
        yield contestants


@contextmanager
def chatsite_alone(arena: Arena, database: Database) -> Iterator[list[Contestant]]:
    with site.running(arena, database) as contestant:
        yield [contestant]


@contextmanager
def _those_asked_for(
    effort: Effort, starts: dict[str, AbstractContextManager[Contestant]]
) -> Iterator[list[Contestant]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(start)
            for name, start in starts.items()
            if name.lower().startswith(effort.only.lower())
        ]
