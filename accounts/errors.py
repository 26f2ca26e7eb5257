"""The one shape of an error, over REST and the socket.

    {"code": "invalid", "message": "...", "fields": {"email": ["..."]}, "retryAfter": 3}

`fields`, `retryAfter` (seconds) and `suggestions` (usernames) appear only where they mean
something. Services raise the framework's exceptions or one of those below.
"""

import math
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.db import DatabaseError
from django.http import Http404
from pymongo.errors import ConnectionFailure, PyMongoError
from redis.exceptions import RedisError
from rest_framework import exceptions, status


class InvalidCredentials(exceptions.APIException):
    status_code = status.HTTP_401_UNAUTHORIZED
    default_code = "invalid_credentials"
    default_detail = "The name or the password is wrong."


class Conflict(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"
    default_detail = "This was already done differently."


class Taken(exceptions.APIException):
    """Somebody else has it; `fields` says what, and `suggestions` what nobody has."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "taken"
    default_detail = "Somebody already uses this."

    def __init__(self, fields: dict[str, list[str]], suggestions: Sequence[str] = ()) -> None:
        super().__init__()
        self.fields = fields
        self.suggestions = suggestions


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = "This is too large."


class Unavailable(exceptions.APIException):
    """A part that this needs cannot be reached; trying again in `retry_after` seconds may help."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "unavailable"
    default_detail = "This is not available right now. Please try again."

    def __init__(self, detail: str | None = None, retry_after: float = 2) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Busy(Unavailable):
    """There is more to do than can be done; later there will be room."""

    default_code = "busy"
    default_detail = "The server is busy. Please try again."


def error_body(exception: exceptions.APIException) -> dict[str, Any]:
    """What the client is told, on either transport."""
    if isinstance(exception, exceptions.ValidationError):
        return _invalid_body(exception.detail)
    body: dict[str, Any] = {"code": _code(exception), "message": str(exception.detail)}
    if isinstance(exception, exceptions.Throttled):
        body["message"] = "That was too often. Please wait a moment."
    if isinstance(exception, Taken):
        body["fields"] = exception.fields
        if exception.suggestions:
            body["suggestions"] = exception.suggestions
    if (seconds := retry_after(exception)) is not None:
        body["retryAfter"] = seconds
    return body


def retry_after(exception: exceptions.APIException) -> float | None:
    """The seconds after which trying again makes sense, where that is known."""
    if isinstance(exception, Unavailable):
        return exception.retry_after
    seconds: float | None = getattr(exception, "wait", None)  # of `Throttled`
    return None if seconds is None else math.ceil(seconds)


def as_api_exception(exception: Exception) -> exceptions.APIException | None:
    """The same failure as an exception that `error_body` knows, or None where it is a bug."""
    match exception:
        case exceptions.APIException():
            return exception
        case Http404():
            return exceptions.NotFound()
        case DjangoPermissionDenied():
            return exceptions.PermissionDenied()
    return Unavailable() if _is_outage(exception) else None


def _invalid_body(detail: Any) -> dict[str, Any]:
    fields = _flatten(detail)
    message = " ".join(fields.pop("", [])) or "Some of what you sent is not valid."
    return {"code": "invalid", "message": message} | ({"fields": fields} if fields else {})


def _flatten(detail: Any, name: str = "") -> dict[str, list[str]]:
    """Sentences by dotted field name; those about the whole stand under the empty name."""
    if not isinstance(detail, dict):
        return {name: [str(sentence) for sentence in detail]}
    fields: dict[str, list[str]] = {}
    for key, below in detail.items():
        part = "" if key == "non_field_errors" else str(key)
        for full_name, sentences in _flatten(below, ".".join(filter(None, [name, part]))).items():
            fields.setdefault(full_name, []).extend(sentences)
    return fields


def _code(exception: exceptions.APIException) -> str:
    match exception:
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return "not_signed_in"
        case exceptions.PermissionDenied():
            return "forbidden"
        case exceptions.ParseError():
            return "invalid"
        case exceptions.MethodNotAllowed():
            return "method_not_allowed"
    return str(exception.get_codes())


def _is_outage(exception: BaseException) -> bool:
    """Whether MongoDB or Redis did not answer, as opposed to having been asked wrongly."""
    if isinstance(exception, DatabaseError) and exception.__cause__:
        exception = exception.__cause__
    if isinstance(exception, PyMongoError):
        return isinstance(exception, ConnectionFailure) or exception.timeout
    return isinstance(exception, RedisError)
