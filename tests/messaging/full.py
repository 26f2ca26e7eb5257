"""The whole site with no room for one message more."""

from chatsite.asgi import application
from messaging.log import writer

__all__ = ["application"]

writer.MOST_WAITING = 0
