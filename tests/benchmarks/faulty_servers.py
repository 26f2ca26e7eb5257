"""The bare server with a fault: everybody's seventh message goes wrong.

python -m tests.benchmarks.faulty_servers Dropping
"""

import sys

import uvloop

from benchmarks.bare_server import BareServer, Data, serve


def is_seventh(data: Data) -> bool:
    return data.message.split(" ")[1] == "7"


class Dropping(BareServer):
    def forward(self, data: Data) -> None:
        if not is_seventh(data):
            super().forward(data)


class Doubling(BareServer):
    def forward(self, data: Data) -> None:
        super().forward(data)
        if is_seventh(data):
            super().forward(data)


class Reordering(BareServer):
    """The seventh comes behind the eighth."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._held: dict[str, Data] = {}

    def forward(self, data: Data) -> None:
        if is_seventh(data):
            self._held[data.receiverId] = data
            return
        super().forward(data)
        if held := self._held.pop(data.receiverId, None):
            super().forward(held)


if __name__ == "__main__":
    uvloop.run(serve({kind.__name__: kind for kind in BareServer.__subclasses__()}[sys.argv[1]]))
