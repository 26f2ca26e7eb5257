"""MongoDB and Redis that run elsewhere: refuse at once what the site could not work with."""

import re
from typing import Any

from pymongo import MongoClient
from pymongo.errors import ConfigurationError, PyMongoError, ServerSelectionTimeoutError
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from chatsite.local.problem import Problem

ANSWER_SECONDS = 5
OLDEST_MONGODB = [6, 0]
NO_REPLICA_SET = (
    "is not a replica set, which alone keeps what it has acknowledged; start mongod with "
    "--replSet rs0, run rs.initiate() once and put replicaSet=rs0 into MONGODB_URI."
)


def check_mongodb(uri: str) -> None:
    """Raise `Problem` unless a durable, recent enough MongoDB answers within 5 s."""
    where = f"The MongoDB at {_address(uri)}"
    milliseconds = ANSWER_SECONDS * 1000
    try:
        with MongoClient[dict[str, Any]](
            uri, timeoutMS=milliseconds, serverSelectionTimeoutMS=milliseconds
        ) as client:
            try:
                hello = client.admin.command("hello")
            except ServerSelectionTimeoutError as error:
                raise Problem(f"{where} {_why_unusable(client, error)}") from error
            if "setName" not in hello and hello.get("msg") != "isdbgrid":
                raise Problem(f"{where} {NO_REPLICA_SET}")
            check_version(client, where)
    except (ConfigurationError, ValueError) as error:
        raise Problem(f"MONGODB_URI is not a usable address ({_short(error)}); mend it.") from error
    except PyMongoError as error:
        raise Problem(f"{where} refuses ({_short(error)}); mend MONGODB_URI.") from error


def check_version(client: MongoClient[dict[str, Any]], what: str) -> None:
    """Raise `Problem` for a MongoDB that is too old."""
    version: list[int] = client.server_info()["versionArray"][:2]
    if version < OLDEST_MONGODB:
        found, oldest = [".".join(map(str, each)) for each in (version, OLDEST_MONGODB)]
        raise Problem(f"{what} is version {found}; use {oldest} or newer.")


def _why_unusable(client: MongoClient[dict[str, Any]], error: ServerSelectionTimeoutError) -> str:
    servers = client.topology_description.server_descriptions().values()
    if not servers:  # they answered, and are no members of the set that the URI names
        return NO_REPLICA_SET
    if any(server.server_type_name == "RSGhost" for server in servers):
        return "is a replica set that was never initiated; run rs.initiate() in its shell once."
    return (
        f"cannot be reached ({_short(error)}); start it, mend MONGODB_URI, "
        "or leave that out to use one of our own."
    )


def check_redis(url: str) -> None:
    """Raise `Problem` unless a Redis answers within 5 s."""
    try:
        with Redis.from_url(
            url,
            socket_connect_timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        ) as redis:
            redis.ping()
    except ValueError as error:
        raise Problem(f"REDIS_URL is not a usable address ({_short(error)}); mend it.") from error
    except RedisError as error:
        raise Problem(
            f"The Redis at {_address(url)} cannot be used ({_short(error)}); start it, mend "
            "REDIS_URL, or leave that out to use one of our own."
        ) from error


def _address(uri: str) -> str:
    """Host and port, without the password that may stand before them."""
    return re.split("[/?]", re.sub("^.*(@|://)", "", uri))[0]


def _short(error: Exception) -> str:
    """What the driver says, up to where it starts to list its settings."""
    return re.split(r" \(configured|, Timeout:|, full error:|\n", str(error))[0].rstrip(".")
