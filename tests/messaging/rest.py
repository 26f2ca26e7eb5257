"""The API as one person uses it through one worker."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from tests.people import Person
from tests.site import Worker

Json = dict[str, Any]


@dataclass(frozen=True)
class Rest:
    client: httpx.AsyncClient
    person: Person
    worker: Worker

    async def get(self, path: str, **query: Any) -> httpx.Response:
        url, headers = self._url(path), self.person.headers
        return await self.client.get(url, headers=headers, params=query or None)

    async def post(self, path: str, body: Any) -> httpx.Response:
        return await self.client.post(self._url(path), headers=self.person.headers, json=body)

    async def send(
        self, receiver: Person, message: str, client_id: str | None = None
    ) -> httpx.Response:
        return await self.post(
            "messages/",
            {
                "receiverId": receiver.id,
                "message": message,
                "clientId": client_id or str(uuid4()),
            },
        )

    async def conversations(self, **query: Any) -> list[Json]:
        """The first page of the list."""
        return _results(await self.get("conversations/", **query))

    async def conversation(self, other: Person) -> Json:
        response = await self.get(f"conversations/{self.person.conversation_with(other)}/")
        assert response.status_code == httpx.codes.OK, response.text
        found: Json = response.json()
        return found

    async def history(self, other: Person, **query: Any) -> list[Json]:
        """One page of the messages with somebody, the newest first."""
        path = f"conversations/{self.person.conversation_with(other)}/messages/"
        return _results(await self.get(path, **query))

    def _url(self, path: str) -> str:
        return f"{self.worker.url}/api/{path}"


def _results(response: httpx.Response) -> list[Json]:
    assert response.status_code == httpx.codes.OK, response.text
    results: list[Json] = response.json()["results"]
    return results
