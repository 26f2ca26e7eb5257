"""One worker process: serves the site on the listening socket it inherits as a file descriptor.

    python -m chatsite.local.worker 7

It serves from the end of its input on, so that it can be loaded before the site is ready.
Production runs uvicorn itself with the same options: see `Procfile`.
"""

import socket
import sys

import uvicorn

# Twice the largest frame, so that the site can answer a frame that is too big with its own code.
LARGEST_MESSAGE_BYTES = 128 * 1024


def main() -> None:
    config = uvicorn.Config(
        "chatsite.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="messaging.websockets:DirectWebSockets",
        ws_max_size=LARGEST_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        lifespan="off",
        proxy_headers=False,  # nobody stands between the browser and us
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=10,
    )
    config.load()
    sys.stdin.read()
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
