"""Only pages of this site may open a socket: otherwise any page could use a visitor's cookies."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def same_origin(inner: Application) -> Application:
    """Refuse handshakes whose Origin is missing, or neither the site's nor in ALLOWED_ORIGINS."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if _is_allowed(dict(scope["headers"])):
            await inner(scope, receive, send)
        else:
            await send({"type": "websocket.close"})  # before accepting: the server answers 403

    return guarded


def _is_allowed(headers: dict[bytes, bytes]) -> bool:
    origin = headers.get(b"origin", b"").decode("latin-1")
    return origin in settings.ALLOWED_ORIGINS or origin == _own_origin(headers)


def _own_origin(headers: dict[bytes, bytes]) -> str | None:
    host = headers.get(b"host", b"").decode("latin-1").lower()
    domain, _ = split_domain_port(host)
    if not validate_host(domain, settings.ALLOWED_HOSTS):
        return None
    return f"{'https' if settings.HTTPS else 'http'}://{host}"
