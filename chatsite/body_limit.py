"""Refuses large request bodies before Django writes them to disk, which it does by itself."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http import JsonResponse

from accounts.errors import TooLarge, error_body

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def limit_bodies(inner: Application) -> Application:
    """Answer 413 to a body that is larger than `LARGEST_BODY_BYTES`, whether it says so or not."""

    async def limited(scope: dict[str, Any], receive: Any, send: Any) -> None:
        try:
            if _declared_bytes(scope) > settings.LARGEST_BODY_BYTES:
                raise TooLarge
            await inner(scope, _counting(receive), send)
        except TooLarge as error:
            await _refuse(error, send)

    return limited


def _declared_bytes(scope: dict[str, Any]) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _counting(receive: Any) -> Any:
    received = 0

    async def counted() -> dict[str, Any]:
        nonlocal received
        message: dict[str, Any] = await receive()
        received += len(message.get("body", b""))
        if received > settings.LARGEST_BODY_BYTES:
            raise TooLarge
        return message

    return counted


async def _refuse(error: TooLarge, send: Any) -> None:
    response = JsonResponse(error_body(error), status=error.status_code)
    headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
