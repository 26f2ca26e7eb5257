"""How errors are answered over HTTP: by the REST framework, and by Django around it."""

import logging
import math
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults
from rest_framework import exceptions, status
from rest_framework.response import Response

from accounts.errors import Unavailable, as_api_exception, error_body, retry_after

logger = logging.getLogger(__name__)


def handle(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's EXCEPTION_HANDLER."""
    known = as_api_exception(exception)
    if known is None:
        return None
    if known is not exception and isinstance(known, Unavailable):
        logger.error("A part of the site cannot be reached", exc_info=exception)
    return Response(error_body(known), status=known.status_code, headers=_headers(known))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.bad_request(request, exception)
    return _json(as_api_exception(exception) or exceptions.ParseError("This cannot be read."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.permission_denied(request, exception)
    return _json(exceptions.PermissionDenied())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.page_not_found(request, exception)
    return _json(exceptions.NotFound())


def server_error(request: HttpRequest) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.server_error(request)
    return _json(exceptions.APIException("Something went wrong on our side.", code="internal"))


def _headers(exception: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if exception.status_code == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if (seconds := retry_after(exception)) is not None:
        headers["Retry-After"] = str(math.ceil(seconds))
    return headers


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _json(exception: exceptions.APIException) -> HttpResponse:
    return JsonResponse(
        error_body(exception), status=exception.status_code, headers=_headers(exception)
    )
