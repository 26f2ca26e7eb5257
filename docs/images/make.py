"""Takes the README's pictures of a site that `bin/run` has just started on an empty data folder.

bin/manage shell -c "from docs.images.make import make; make('http://127.0.0.1:8000')"
"""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from accounts.clock import now
from accounts.models import User
from broadcasts import services
from messaging.models import Message
from tests.journeys.history import record
from tests.people import Person, make_person, sign_in

HERE = Path(__file__).parent
PASSWORD = "chatsite-demo"  # noqa: S105 - what bin/run prints
DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
Scheme = Literal["light", "dark"]
LOOKS: dict[Scheme, str] = {"light": "", "dark": "-dark"}

# Who speaks, and what; the first two the day before.
TALK = [
    ("bob", "The courier says the samples come tomorrow."),
    ("ann", "Good, I will be at the desk from eight."),
    ("bob", "Morning! Did the samples arrive?"),
    ("ann", "Yes, all twelve."),
    ("ann", "Two labels got wet, but they are readable 👍"),
    ("bob", "Good. Can you scan them today? The lab wants the numbers before Thursday."),
    ("ann", "Right after the eleven o'clock meeting."),
    ("bob", "Thank you 🙏\nThe form is at https://example.org/samples"),
    ("ann", "Got it. I will write when they are in."),
    ("bob", "👏"),
]
# With whom else, how long ago, who said it, and what; the last of it is unread.
OTHERS = [
    ("Cleo Marsh", timedelta(hours=1), "ann", "Perfect, see you there 🙂"),
    ("Dan Okafor", timedelta(hours=3), "them", "The new badges are at the front desk"),
    ("נועה לוי", timedelta(days=1), "them", "תודה! אני עוברת עליהם מחר בבוקר"),
    ("Eve Lindqvist", timedelta(days=3), "them", "From two o'clock on, yes"),
    ("Finn Aalto", timedelta(days=9), "ann", "Looking forward to it"),
]
UNREAD = "Dan Okafor"
BROADCAST = "The building closes at 16:00 today. Please take your things with you."
DO_NOT_ASK = "localStorage.setItem('chatsite-settings', '{\"askNotBefore\": 9e15}')"


def make(url: str) -> None:
    cast = {name: sign_in(User.objects.get(username=name)) for name in ("ann", "bob")}
    asyncio.run(talk(cast["ann"], cast["bob"]))
    for name, age, by, text in OTHERS:
        other = make_person("friend", display_name=name)
        said = [(cast["ann"] if by == "ann" else other, text)]
        unread = 1 if name == UNREAD else 0
        asyncio.run(record(said, cast["ann"], other, until=now() - age, unread=unread))
    admin = User.objects.get(username="admin")
    services.publish(admin, message=BROADCAST, client_id="picture")
    asyncio.run(take(url))


async def talk(ann: Person, bob: Person) -> None:
    cast = {"ann": ann, "bob": bob}
    said = [(cast[name], text) for name, text in TALK]
    until = now() - timedelta(minutes=2)
    await record(said, ann, bob, until=until, every=timedelta(minutes=3))
    day_before = Message.objects.filter(conversation_id=ann.conversation_with(bob), seq__lte=2)
    await day_before.aupdate(timestamp=until - timedelta(days=1))


async def take(url: str) -> None:
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


async def open_chat(browser: Browser, url: str, scheme: Scheme, size: ViewportSize) -> Page:
    page = await browser.new_page(
        base_url=url,
        viewport=size,
        color_scheme=scheme,
        is_mobile=size is PHONE,
        timezone_id=where_it_is_morning(),
    )
    await page.add_init_script(DO_NOT_ASK)
    await page.goto("/")
    await page.get_by_label("Username or e-mail").fill("ann")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("link").filter(has_text="Bob Carter").click()
    await page.get_by_text("👏").last.wait_for()
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(1_500)  # everything at rest
    return page


def where_it_is_morning() -> str:
    """A time zone in which it is ten; its sign is the wrong way round, as POSIX has it."""
    return f"Etc/GMT{min(now().hour - 10, 12):+d}"
