from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import WebsocketDenier
from django.urls import path, re_path

from messaging.consumers import ChatConsumer
from messaging.origin import same_origin

websocket: Any = same_origin(
    URLRouter(
        [
            path("ws/chat/", ChatConsumer.as_asgi()),
            re_path(r"", WebsocketDenier.as_asgi()),  # without it an unknown path is a 500
        ]
    )
)
