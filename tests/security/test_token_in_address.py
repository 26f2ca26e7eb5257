"""A token opens nothing from an address, where it would end up in logs and histories."""

import httpx
import websockets
from websockets.typing import Origin

from tests.people import Person
from tests.site import Site


async def test_a_token_in_an_address_is_no_sign_in(site: Site, ann: Person) -> None:
    worker = site.workers[0]
    async with httpx.AsyncClient(base_url=worker.url) as client:
        for name in ("token", "access", "access_token", "jwt"):
            response = await client.get("/api/users/me/", params={name: ann.access})
            assert response.status_code == httpx.codes.UNAUTHORIZED

    address = worker.url.replace("http", "ws") + f"/ws/chat/?token={ann.access}"
    async with websockets.connect(address, origin=Origin(worker.url)) as socket:
        await socket.send('{"event":"ping","ref":1}')
        await socket.wait_closed()
    assert socket.close_code == 4401
