"""The bare limit: a socket server that inserts batches and forwards text, and nothing else.

Nobody is checked, nothing is numbered, no list is kept. It speaks just enough of our protocol
for the generator to take it for Chatsite.

    MONGODB_URI= MONGODB_NAME= PORT= python -m benchmarks.bare_server
"""

import asyncio
import os
from typing import Any

import msgspec
import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, WSUpgradeRequest, ws_create_server
from pymongo import AsyncMongoClient


class Data(msgspec.Struct):
    receiverId: str = ""
    message: str = ""
    clientId: str = ""
    token: str = ""


class Command(msgspec.Struct):
    event: str
    ref: int
    data: Data


_decode = msgspec.json.Decoder(Command).decode
_encode = msgspec.json.encode


class BareServer:
    def __init__(self, client: AsyncMongoClient[dict[str, Any]], database: str) -> None:
        self._messages = client[database]["messages"]
        self._sockets: dict[str, Socket] = {}
        self._waiting: list[tuple[Socket, Command]] = []
        self._writer: asyncio.Task[None] | None = None

    def enter(self, person_id: str, socket: "Socket") -> None:
        self._sockets[person_id] = socket

    def take(self, socket: "Socket", command: Command) -> None:
        self._waiting.append((socket, command))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_until_empty())

    async def _write_until_empty(self) -> None:
        while batch := self._waiting:
            self._waiting = []
            documents = [
                {
                    "senderId": socket.person_id,
                    "receiverId": command.data.receiverId,
                    "message": command.data.message,
                    "clientId": command.data.clientId,
                }
                for socket, command in batch
            ]
            await self._messages.insert_many(documents, ordered=False)
            for socket, command in batch:
                self.forward(command.data)
                socket.say({"ref": command.ref, "ok": True})
        self._writer = None

    def forward(self, data: Data) -> None:
        if receiver := self._sockets.get(data.receiverId):
            receiver.say({"event": "privateMessage", "data": {"message": data.message}})


class Socket(WSListener):
    person_id = ""

    def __init__(self, server: BareServer) -> None:
        self._server = server

    def say(self, frame: dict[str, Any]) -> None:
        self._transport.send(WSMsgType.TEXT, _encode(frame))

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()
            return
        command = _decode(frame.get_payload_as_bytes())
        if command.event == "connect":  # with the person's id for a token
            self.person_id = command.data.token
            self._server.enter(self.person_id, self)
            self.say({"ref": command.ref, "ok": True})
        else:
            self._server.take(self, command)


async def serve(kind: type[BareServer] = BareServer) -> None:
    """Until it is killed, where the environment says."""
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
        os.environ["MONGODB_URI"], w="majority", journal=True
    )
    bare = kind(client, os.environ["MONGODB_NAME"])

    def listener(request: WSUpgradeRequest) -> Socket:
        return Socket(bare)

    server = await ws_create_server(listener, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve())
