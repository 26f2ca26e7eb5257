"""The whole site with no room for one message more."""

from chatsite.asgi import application
from messaging.log import pace

__all__ = ["application"]

pace.MOST_WAITING = 0
