"""REST as a device uses it: through whichever worker, with tokens that it renews itself."""

import asyncio
from collections.abc import Sequence
from random import Random
from typing import Any

import httpx

from tests.faults.link import Frame, NoAnswer, Refused
from tests.people import Person

REQUEST_SECONDS = 20
RENEWAL_TRIES, RENEWAL_PAUSE_SECONDS = 10, 0.5


class Rest:
    def __init__(
        self, client: httpx.AsyncClient, person: Person, gates: Sequence[str], random: Random
    ) -> None:
        self.access = person.access
        self.renewals = 0
        self._refresh = person.refresh
        self._client = client
        self._gates = gates
        self._random = random
        self._renewing = asyncio.Lock()

    def gate(self) -> str:
        """One of the workers, as a load balancer would choose."""
        return self._random.choice(self._gates)

    async def get(self, path: str, **query: Any) -> Frame:
        return await self._signed_in("GET", path, params=query)

    async def post(self, path: str, body: Frame) -> Frame:
        return await self._signed_in("POST", path, json=body)

    async def close(self) -> None:
        """Let go of the connections. Nothing can be asked afterwards."""
        await self._client.aclose()

    async def renew(self) -> None:
        """Exchange the refresh token. Raises `Refused` when the session is over.

        An answer may get lost after the server has replaced the token. The old one is good for
        a minute more, and after that taken for stolen, so this asks again at once.
        """
        used = self.access
        async with self._renewing:
            for _ in range(RENEWAL_TRIES):
                if self.access != used:  # somebody else was faster
                    return
                try:
                    await self._exchange()
                except NoAnswer:
                    await asyncio.sleep(RENEWAL_PAUSE_SECONDS)
                except Refused as refused:
                    if refused.code == "not_signed_in":
                        raise
                    await asyncio.sleep(refused.retry_after)
        if self.access == used:
            raise NoAnswer

    async def _exchange(self) -> None:
        self.renewals += 1
        answer = await self._request("POST", "auth/refresh/", json={"refresh": self._refresh})
        self.access, self._refresh = answer["access"], answer["refresh"]

    async def _signed_in(self, method: str, path: str, **content: Any) -> Frame:
        try:
            return await self._request(method, path, self.access, **content)
        except Refused as refused:
            if refused.code != "not_signed_in":
                raise
        await self.renew()
        return await self._request(method, path, self.access, **content)

    async def _request(
        self, method: str, path: str, token: str | None = None, **content: Any
    ) -> Frame:
        try:
            response = await self._client.request(
                method,
                f"{self.gate()}/api/{path}",
                headers={"Authorization": f"Bearer {token}"} if token else {},
                timeout=REQUEST_SECONDS,
                **content,
            )
            answer: Frame = response.json() if response.content else {}
        except (httpx.HTTPError, ValueError) as error:
            raise NoAnswer from error
        if response.is_error:
            raise Refused(answer)
        return answer
