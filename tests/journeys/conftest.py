"""Real Chromium against real worker processes."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from secrets import token_hex

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from accounts.models import User
from tests import tabs
from tests.journeys.visitor import Visitor
from tests.people import Person
from tests.site import Site

SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

ADMIN_PASSWORD = "four unrelated words"

Visit = Callable[..., Awaitable[Visitor]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one browser, and so the event loop that talks with it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def no_tab_outlives_its_test() -> AsyncIterator[None]:
    yield
    await tabs.close_all()


@pytest.fixture
def admin(transactional_db: None) -> User:
    """Staff with a password, for the admin's own sign-in page."""
    name = f"admin-{token_hex(4)}"
    return User.objects.create_superuser(name, f"{name}@example.org", ADMIN_PASSWORD)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        installed = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = await playwright.chromium.launch(executable_path=installed, args=SWITCHES)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, site: Site) -> AsyncIterator[Visit]:
    """Opens the site in a browser context of its own, signed in as a person or as nobody.

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


async def enter_admin(page: Page, admin: User) -> None:
    """Sign in on the admin's own page."""
    await page.get_by_label("Username").fill(admin.username)
    await page.get_by_label("Password").fill(ADMIN_PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("button", name="Log out")).to_be_visible()
