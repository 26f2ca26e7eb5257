from typing import Any

from bson import ObjectId
from django_mongodb_backend import base

from chatsite.mongodb.operations import DatabaseOperations

_BSON_TYPES = {str: "string", ObjectId: "objectId"}


def _exact(field: str, value: Any) -> dict[str, Any]:
    # Unique indexes are created partial (`$type`), and MongoDB uses a partial index only for a
    # query that repeats its condition.
    bson_type = _BSON_TYPES.get(type(value))
    return {field: {"$eq": value, "$type": bson_type}} if bson_type else {field: value}


def _startswith(field: str, escaped_prefix: str) -> dict[str, Any]:
    return {field: {"$regex": f"^{escaped_prefix}", "$type": "string"}}


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    mongo_operators = {
        **base.DatabaseWrapper.mongo_operators,
        "exact": _exact,
        "startswith": _startswith,
    }
