"""Brings the documents of conversations up to what is stored, for those who are about to read.

`projection` writes them a moment after the messages. What it has not written yet, or never
will because its process died, is found here: by a person's messages of the last minutes, and
by everybody's when a process starts or another one has died.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from bson import ObjectId
from django.db import connection
from pymongo.database import Database
from pymongo.errors import PyMongoError

from accounts.clock import now
from messaging.log.commands import Document, refusals, write
from messaging.log.projection import CREATE_TRIES, LARGEST_BATCH, move

RECENT = timedelta(minutes=10)  # much longer than a projection lags, or two clocks differ


def bring_up_to_date(person_id: str) -> None:
    """Let the conversations of one person show every message that was acknowledged."""
    person, since = ObjectId(person_id), now() - RECENT
    _move_those_behind(
        {
            "$or": [
                {"senderId": person, "timestamp": {"$gte": since}},
                {"receiverId": person, "timestamp": {"$gte": since}},
            ]
        }
    )


def bring_all_up_to_date() -> None:
    """Do the same for everybody, as far back as a process that died may have lagged behind."""
    with connection.wrap_database_errors:
        newest = _database()["messages"].find_one({}, {"_id": True}, sort=[("_id", -1)])
    if newest is not None:
        since = ObjectId.from_datetime(newest["_id"].generation_time - RECENT)
        _move_those_behind({"_id": {"$gte": since}})


def _move_those_behind(messages: Document) -> None:
    with connection.wrap_database_errors:
        newest = _newest_revs(messages)
        while some := list(islice(newest, LARGEST_BATCH)):
            if behind := _those_behind(some):
                _move(behind)


def _newest_revs(messages: Document) -> Iterator[Document]:
    """Each conversation's `_id` and the highest `rev` among these messages of it."""
    group = {"$group": {"_id": "$conversationId", "rev": {"$max": "$rev"}}}
    yield from _database()["messages"].aggregate([{"$match": messages}, group])


def _those_behind(newest: list[Document]) -> list[Document]:
    query = {"_id": {"$in": [row["_id"] for row in newest]}}
    rows = _database()["conversations"].find(query, {"rev": True})
    shown = {row["_id"]: row["rev"] for row in rows}
    return [row for row in newest if shown.get(row["_id"], 0) < row["rev"]]


def _move(behind: list[Document]) -> None:
    database = _database()
    keys = [{"conversationId": row["_id"], "rev": row["rev"]} for row in behind]
    messages = database["messages"].find({"$or": keys})
    command = write(move(messages, upsert=True), database)
    for _ in range(CREATE_TRIES):
        if not (refused := refusals(database.command(command))):
            return
    raise PyMongoError(f"{len(refused)} conversations were refused: {refused[0]['errmsg']}")


def _database() -> Database[Document]:
    database: Database[Document] = connection.database  # type: ignore[attr-defined]
    return database
