"""How the page feels with 10,000 messages in a conversation: prints the figures as JSON."""

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.management import call_command
from playwright.async_api import Response, async_playwright, expect
from pymongo import MongoClient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
django.setup()

from benchmarks.ui.feel import key_to_glyph, longest_task_while_scrolling, switch  # noqa: E402
from benchmarks.ui.first_load import first_load_bytes  # noqa: E402
from tests.journeys.conftest import SWITCHES  # noqa: E402
from tests.journeys.history import alternating, record  # noqa: E402
from tests.journeys.visitor import Visitor  # noqa: E402
from tests.people import Person, make_person  # noqa: E402
from tests.site import Site  # noqa: E402

MESSAGES = 10_000
TEXTS = [f"#{number} " + "and so on " * (number * 7 % 40) for number in range(1, MESSAGES + 1)]


def main() -> int:
    say("Preparing a database …")
    call_command("migrate", verbosity=0)
    try:
        with TemporaryDirectory() as folder:
            figures = measure(Path(folder))
    finally:
        with MongoClient[dict[str, object]](settings.MONGODB_URI) as client:
            client.drop_database(settings.MONGODB_NAME)
    print(json.dumps(figures))
    return 0


def measure(folder: Path) -> dict[str, float]:
    ann, bob, eve = (make_person(name) for name in ("ann", "bob", "eve"))
    say(f"Writing {MESSAGES:,} messages …")
    async_to_sync(record)(alternating(ann, bob, TEXTS), ann, bob)
    async_to_sync(record)(alternating(ann, eve, TEXTS[:200]), ann, eve)
    say("Starting the site …")
    site = Site(folder, {}, count=1)
    try:
        figures = asyncio.run(visit(site, ann, bob, eve))
    finally:
        site.stop()
    built = settings.BASE_DIR / "static" / "app"
    return figures | {"script of the first load, gzip kB": first_load_bytes(built) / 1000}


async def visit(site: Site, ann: Person, bob: Person, eve: Person) -> dict[str, float]:
    async with async_playwright() as playwright:
        installed = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await playwright.chromium.launch(executable_path=installed, args=SWITCHES)
        visitor = await Visitor.arrive(browser, site.url, ann)
        await visitor.open(bob)
        await load_everything(visitor)

        say("Pressing keys …")
        keys = await key_to_glyph(visitor.page, visitor.composer)
        say("Scrolling …")
        task = await longest_task_while_scrolling(visitor.page, visitor.stream)
        say("Switching …")
        entries = [(visitor.entry(one), shown(one)) for one in (eve, bob)]
        switched = await switch(visitor.page, entries)
        await browser.close()
    return {
        "key press to glyph ms": keys,
        "switch between conversations from cache ms": switched,
        "longest task while scrolling ms": task,
    }


async def load_everything(visitor: Visitor) -> None:
    """Go up until the conversation's first message is there, then half way down again."""
    beginning = visitor.page.get_by_text("This is the beginning")
    loaded = 0

    def count(response: Response) -> None:
        nonlocal loaded
        loaded += 100 * ("before=" in response.url)

    visitor.page.on("response", count)
    await expect(visitor.message(f"#{MESSAGES} ")).to_be_visible()
    while await beginning.count() == 0:
        await visitor.stream.evaluate("stream => stream.scrollTop = 0")
        await visitor.page.wait_for_timeout(50)
        say(f"Loading older messages … {loaded:,}", end="\r")
    say("")
    await visitor.stream.evaluate("stream => stream.scrollTop = stream.scrollHeight / 2")


def shown(peer: Person) -> str:
    """What stands on the page once the conversation with this person does."""
    return f'[aria-label="Conversation with {peer.name}"] [role=listitem] time'


def say(what: str, end: str = "\n") -> None:
    print(what, end=end, file=sys.stderr, flush=True)


sys.exit(main())
