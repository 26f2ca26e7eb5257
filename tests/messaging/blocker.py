"""Somebody who blocks others, and what their tabs hear of it."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx

from tests.messaging.rest import Rest
from tests.people import Person
from tests.site import Site
from tests.tabs import Tab, open_tab

CANNOT = {"code": "forbidden", "message": "You cannot message this account."}


class Blocker(Rest):
    async def block(self, other: Person) -> None:
        assert (await self.change("PUT", other.id)).status_code == 204

    async def unblock(self, other: Person) -> None:
        assert (await self.change("DELETE", other.id)).status_code == 204

    async def change(self, method: str, user_id: str) -> httpx.Response:
        url = f"{self.worker.url}/api/users/{user_id}/block/"
        return await self.client.request(method, url, headers=self.person.headers)

    async def blocked(self, **query: Any) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.get("users/me/blocked/", **query)).json()
        return answer


async def everywhere(person: Person, site: Site) -> list[Tab]:
    return [await open_tab(person, worker) for worker in site.workers]


async def nothing_is_heard(tabs: list[Tab]) -> bool:
    return all(await asyncio.gather(*[tab.hears_nothing() for tab in tabs]))


async def heard(tabs: list[Tab], other: Person, *, is_blocked: bool) -> None:
    for tab in tabs:
        told = await tab.next_event("blockChanged")
        assert told == {"userId": other.id, "isBlocked": is_blocked}


def text_to(receiver: Person, client_id: str = "") -> dict[str, str]:
    return {"receiverId": receiver.id, "message": "Hi", "clientId": client_id or str(uuid4())}
