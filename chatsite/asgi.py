import gc
import os
import warnings
from typing import Any

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
http = get_asgi_application()

from chatsite.body_limit import limit_bodies  # noqa: E402 - needs what the line above loads
from chatsite.checks import refuse_weak_keys  # noqa: E402
from messaging import delivery  # noqa: E402
from messaging.routing import websocket  # noqa: E402

# WhiteNoise hands out files as plain iterators. They are small and Django reads them in one go.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators")

refuse_weak_keys()
router = ProtocolTypeRouter({"http": limit_bodies(http), "websocket": websocket})

# What is loaded by now stays for good: the collector need not look at it ever again, and not at
# every 700th object of a busy moment. It took 13 % of the time of a worker under load.
gc.freeze()
gc.set_threshold(20_000, 20, 20)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The whole site. A process is on the bus from its first request on."""
    delivery.start()
    await router(scope, receive, send)
