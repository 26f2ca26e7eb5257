"""The refresh token of a browser, which no script can read."""

from django.conf import settings
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

NAME = "chatsite_refresh"
PATH = "/api/auth/"


def write_refresh(response: Response, token: str) -> Response:
    response.set_cookie(
        NAME,
        token,
        max_age=settings.SESSION_DAYS * 86400,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def drop_refresh(response: Response) -> Response:
    response.delete_cookie(NAME, path=PATH, samesite="Strict")
    return response


def read_refresh(request: Request) -> str | None:
    """The token in the cookie. Raises `PermissionDenied` when another site makes the request."""
    token = request.COOKIES.get(NAME)
    if token and _is_from_elsewhere(request):
        raise PermissionDenied("This may only be asked by the site itself.")
    return token


def _is_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another origin is asking; programs say nothing."""
    if (site := request.headers.get("Sec-Fetch-Site", "none")) == "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return site != "none"
    own = f"{request.scheme}://{request.get_host()}"
    return origin not in {own, *settings.ALLOWED_ORIGINS}
