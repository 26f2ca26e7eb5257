"""Takes the README's pictures of a site that `bin/run` has just started on an empty data folder.

.venv/bin/python -m docs.images.make http://127.0.0.1:8000
"""

import asyncio
import shutil
import sys
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import httpx
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

HERE = Path(__file__).parent
PASSWORD = "chatsite-demo"  # noqa: S105 - what bin/run prints
DESK = ViewportSize(width=1280, height=800)
Scheme = Literal["light", "dark"]
PHONE = ViewportSize(width=390, height=844)

TALK = [
    ("bob", "Morning! Did the samples arrive?"),
    ("ann", "Yes, all twelve. Two labels got wet but they are readable 👍"),
    ("bob", "Good. Can you scan them today? The lab wants the numbers before Thursday."),
    ("ann", "I can do it right after the ten o'clock meeting."),
    ("bob", "Thank you 🙏\nThe form is at https://example.org/samples"),
    ("ann", "Got it. I will write when they are in."),
    ("bob", "👏"),
]
LOOKS: dict[Scheme, str] = {"light": "", "dark": "-dark"}
BROADCAST = "The building closes at 16:00 today. Please take your things with you."


async def main(url: str) -> None:
    people = {name: sign_in(url, name) for name in ("ann", "bob", "admin")}
    for sender, text in TALK:
        receiver = people["bob" if sender == "ann" else "ann"]["user"]["id"]
        post(url, people[sender], "messages/", receiverId=receiver, message=text)
    post(
        url,
        people["admin"],
        "messages/",
        receiverId=people["ann"]["user"]["id"],
        message="Welcome!",
    )
    post(url, people["admin"], "broadcasts/", message=BROADCAST)

    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme, suffix in LOOKS.items():
            page = await open_chat(chromium, url, scheme, DESK)
            await page.screenshot(path=HERE / f"chat-desktop{suffix}.png")
            page = await open_chat(chromium, url, scheme, PHONE)
            await page.screenshot(path=HERE / f"chat-phone{suffix}.png")
        await chromium.close()


def sign_in(url: str, name: str) -> Any:
    body = {"username": name, "password": PASSWORD}
    return httpx.post(f"{url}/api/auth/token/", json=body).raise_for_status().json()


def post(url: str, person: Any, path: str, **body: str) -> None:
    headers = {"Authorization": f"Bearer {person['access']}"}
    body["clientId"] = str(uuid4())
    httpx.post(f"{url}/api/{path}", json=body, headers=headers).raise_for_status()


async def open_chat(browser: Browser, url: str, scheme: Scheme, size: ViewportSize) -> Page:
    page = await browser.new_page(
        base_url=url, viewport=size, color_scheme=scheme, is_mobile=size is PHONE
    )
    await page.goto("/")
    await page.get_by_label("Username or e-mail").fill("ann")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("link").filter(has_text="Bob Carter").click()
    await page.get_by_text("👏").last.wait_for()
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(1_500)  # the read mark, and everything at rest
    return page


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
