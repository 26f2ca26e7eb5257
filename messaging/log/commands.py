"""Write commands as MongoDB takes them.

pymongo's own `insert_many` and `bulk_write` cost the process a fifth more for each call, which
is most of what a message costs while there are few.
"""

from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database
from pymongo.errors import WriteConcernError

Document = dict[str, Any]


def write(command: Document, database: AsyncDatabase[Document] | Database[Document]) -> Document:
    """The command, as durable as the database's settings ask: `command()` leaves that out."""
    return command | {"writeConcern": database.write_concern.document}


def refusals(reply: Document) -> list[Document]:
    """What was not written, each with its `index` and `code`. Raises `WriteConcernError` when
    it is not known to be durable.
    """
    if problem := reply.get("writeConcernError"):
        raise WriteConcernError(problem["errmsg"], problem["code"], problem)
    refused: list[Document] = reply.get("writeErrors", [])
    return refused
