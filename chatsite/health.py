"""What a load balancer asks: is the process alive, and can a message be sent."""

from typing import Any

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from pymongo.errors import PyMongoError
from redis.exceptions import RedisError


def livez(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 only when a message can be stored; says separately whether Redis rings its bell."""
    mongodb, redis = _mongodb(), _redis()
    body: dict[str, Any] = {"status": "ok" if mongodb else "unavailable"}
    body |= {"mongodb": mongodb, "redis": redis}
    return JsonResponse(body, status=200 if mongodb else 503)


def _mongodb() -> bool:
    try:
        hello = connection.database.client.admin.command("hello")  # type: ignore[attr-defined]
    except PyMongoError:
        return False
    return bool(hello.get("isWritablePrimary"))


def _redis() -> bool:
    try:
        cache.get("health")
    except RedisError:
        return False
    return True
