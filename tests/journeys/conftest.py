"""Real Chromium against real worker processes."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from secrets import token_hex

import pytest
from playwright.async_api import Browser, async_playwright

from accounts.models import User
from tests.journeys.visitor import Visitor
from tests.people import Person
from tests.site import Site

SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

ADMIN_PASSWORD = "four unrelated words"

Visit = Callable[..., Awaitable[Visitor]]


@pytest.fixture
def admin(transactional_db: None) -> User:
    """Staff with a password, for the admin's own sign-in page."""
    name = f"admin-{token_hex(4)}"
    return User.objects.create_superuser(name, f"{name}@example.org", ADMIN_PASSWORD)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        installed = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = await playwright.chromium.launch(executable_path=installed, args=SWITCHES)
        yield chromium
        await chromium.close()


@pytest.fixture
async def visit(browser: Browser, site: Site) -> AsyncIterator[Visit]:
    """Opens the site in a browser of its own, signed in as a person or as nobody.

    At the end of a journey no page may have met an error or a blocked script.
    """
    visitors: list[Visitor] = []

    async def arrive(person: Person | None = None, *, path: str = "/", **look: object) -> Visitor:
        url = site.workers[len(visitors) % len(site.workers)].url
        visitors.append(await Visitor.arrive(browser, url, person, path=path, **look))
        return visitors[-1]

    yield arrive
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        await visitor.context.close()
    assert problems == []
