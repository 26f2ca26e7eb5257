"""A server of our own that the site works with."""

from collections.abc import Callable
from dataclasses import dataclass

from chatsite.local.processes import Child


@dataclass(frozen=True)
class Server:
    """Started, and not yet ready; its address is known already."""

    child: Child
    address: str
    wait_until_ready: Callable[[], None]  # raises `Problem` when it does not come to that
