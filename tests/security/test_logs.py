"""What a site writes down about itself holds nothing that people said or know."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest

from tests.messaging.plain_socket import plain_socket
from tests.people import Person, make_person
from tests.site import Site, Worker
from tests.tabs import open_tab


class Secrets:
    """Values that can be found again wherever they end up."""

    def __init__(self) -> None:
        mark = token_hex(6)
        self.username = f"mia-{mark}"
        self.email = f"{mark}-mail@example.org"
        # So long that no chance makes them similar to the name or the e-mail.
        self.password = f"{token_hex(6)} a quiet lamp that nobody has ever lit in our street"
        self.new_password = f"{token_hex(6)} a louder lamp that nobody has ever lit in our street"
        self.text = f"{token_hex(6)} meet me at nine"
        self.tokens: list[str] = []

    def all(self) -> list[str]:
        return [self.email, self.password, self.new_password, self.text, *self.tokens]


async def live(worker: Worker, secrets: Secrets, bob: Person) -> None:
    """Everything that people do, right and wrong, at one worker."""
    async with httpx.AsyncClient(base_url=f"{worker.url}/api/", timeout=60) as browser:

        async def post(path: str, body: Any, **headers: str) -> httpx.Response:
            answer = await browser.post(path, json=body, headers=headers)
            for name in {"access", "refresh"} & (answer.json() if answer.content else {}).keys():
                secrets.tokens.append(answer.json()[name].rpartition(".")[2])
            return answer

        account = {"username": secrets.username, "password": secrets.password}
        registration = account | {"email": secrets.email}
        await asyncio.gather(*[post("auth/register/", registration) for _ in range(4)])
        access = (await post("auth/login/", account | {"username": secrets.email})).json()["access"]
        await post("auth/login/", account | {"password": secrets.new_password})
        refresh = (await post("auth/token/", account)).json()["refresh"]
        await post("auth/refresh/", {"refresh": refresh})
        await post("auth/refresh/", {"refresh": refresh + secrets.text})
        mine = {"Authorization": f"Bearer {access}"}
        await browser.get("users/", params={"search": secrets.email}, headers=mine)
        await browser.get(f"users/{secrets.text}/", headers=mine)
        await browser.get("users/me/", headers={"Authorization": f"Bearer {access}x"})
        await post("messages/", {"receiverId": bob.id, "message": secrets.text}, **mine)
        await post("messages/", {"receiverId": secrets.text, "message": [secrets.text]}, **mine)
        await browser.post("messages/", content=secrets.text, headers=mine)

        async with plain_socket(worker) as socket:
            connect = {"event": "connect", "ref": 0, "data": {"token": access}}
            assert isinstance(await socket.answer_to(json.dumps(connect)), dict)
            command = {"receiverId": bob.id, "message": secrets.text, "clientId": secrets.text}
            frame = {"event": "sendMessage", "ref": 1, "data": command}
            for wrong in ({}, {"message": None}, {"receiverId": secrets.text}, {"x": secrets.text}):
                data = {"data": command | wrong}
                assert isinstance(await socket.answer_to(json.dumps(frame | data)), dict)
            assert await socket.answer_to(secrets.text) == 4400
        await (await open_tab(bob, worker)).command("connect", token=access)

        passwords = {"currentPassword": secrets.password, "newPassword": secrets.new_password}
        answer = await post("auth/password/", passwords, **mine)
        assert answer.status_code == 200, answer.text


async def publish(worker: Worker, secrets: Secrets, staff: Person) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        answer = await client.post(
            f"{worker.url}/api/broadcasts/", json={"message": secrets.text}, headers=staff.headers
        )
        assert answer.status_code == 201


def written_in(folder: Path) -> list[str]:
    return [log.read_text() for log in folder.glob("site-*/*.log")]


async def test_the_logs_hold_no_token_password_email_or_text(
    new_site: Callable[..., Site], tmp_path: Path, bob: Person, root: Person
) -> None:
    site = new_site(LOG_LEVEL="DEBUG")
    secrets = [Secrets() for _ in site.workers]
    for worker, of_one in zip(site.workers, secrets, strict=True):
        await live(worker, of_one, bob)
        await publish(worker, of_one, root)

    logs = written_in(tmp_path)

    hidden = [secret for of_one in secrets for secret in of_one.all()]
    assert len(hidden) > 20
    assert len(logs) == len(site.workers)
    for log in logs:
        assert "/ws/chat/" in log
        assert [secret for secret in hidden if secret in log] == []


@pytest.fixture
def root(transactional_db: None) -> Person:
    return make_person("root", is_staff=True, is_superuser=True)
