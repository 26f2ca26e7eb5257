"""Somebody in front of a browser: finds everything by its role and its words."""

import asyncio
import re
from functools import partial
from typing import Any, Self

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    WebSocket,
    expect,
)

from tests.people import Person

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
PATIENCE_MS = 30_000

# What Chromium writes to the console by itself: nobody is signed in yet, a conversation has no
# message yet, the network is gone. The address stands behind the words.
_EXPECTED = re.compile(
    r"status of 401|status of 404.* \S+/api/conversations/|ERR_INTERNET_DISCONNECTED"
)

_STANDS_STILL = """scroller => new Promise(resolve => {
  let last = -1, still = 0
  const look = () => {
    still = scroller.scrollTop === last ? still + 1 : 0
    last = scroller.scrollTop
    if (still > 8) resolve()
    else requestAnimationFrame(look)
  }
  look()
})"""

_FIRST_VISIBLE_TEXT = """scroller => {
  const { top } = scroller.getBoundingClientRect()
  const rows = [...scroller.querySelectorAll('[role=listitem]:has(time)')]
    .map(row => ({ row, top: row.getBoundingClientRect().top }))
    .filter(({ row, top: rowTop }) => rowTop >= top && row.querySelector('time'))
    .sort((one, other) => one.top - other.top)
  return rows[0].row.querySelector('[dir=auto] > span').textContent
}"""

# What the tabs of one browser tell each other by a lock.
_SOMEBODY_LOOKS = """navigator.locks.query().then(({ held }) =>
  held.some(({ name }) => name === 'chatsite-looking'))"""

expect.set_options(timeout=PATIENCE_MS)


class Visitor:
    """One browser with its own cookies and storage."""

    def __init__(self, context: BrowserContext, page: Page, url: str) -> None:
        self.context = context
        self.page = page
        self.url = url
        self.problems: list[str] = []
        self._connected: dict[Page, asyncio.Event] = {}
        self._watch(page)

    @classmethod
    async def arrive(
        cls, browser: Browser, url: str, person: Person | None, *, path: str = "/", **look: Any
    ) -> Self:
        context = await browser.new_context(base_url=url, **({"viewport": DESK} | look))
        context.set_default_timeout(PATIENCE_MS)
        if person:
            await context.add_cookies(
                [
                    {
                        "name": "chatsite_refresh",
                        "value": person.refresh,
                        "domain": "127.0.0.1",
                        "path": "/api/auth/",
                        "httpOnly": True,
                        "sameSite": "Strict",
                    }
                ]
            )
        visitor = cls(context, await context.new_page(), url)
        await visitor.page.goto(path)
        return visitor

    async def open_another_tab(self, path: str = "/") -> Page:
        page = await self.context.new_page()
        self._watch(page)
        await page.goto(path)
        return page

    async def until_connected(self, page: Page | None = None) -> None:
        """Until the server has let the page's socket in, so that what happens arrives at once."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await self._connected[page or self.page].wait()

    async def until_kept_offline(self) -> None:
        """Until the browser has stored the page, so that it opens without a connection."""
        await self.page.evaluate("navigator.serviceWorker.ready")

    async def stop_the_clock(self) -> None:
        """From now on the page's time passes only with `page.clock.run_for`, on a busy machine too.

        The page has to have been loaded under the clock that `page.clock.install` puts up.
        """
        seconds = await self.page.evaluate("Date.now() / 1000")
        await self.page.clock.pause_at(seconds + 1)

    async def use_real_focus(self) -> None:
        """From now on only the tab in front has the focus; by itself every tab believes it has."""
        for page in self.context.pages:
            session = await self.context.new_cdp_session(page)
            await session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})

    async def look_away(self) -> None:
        """Put a blank tab before all others, and wait until they all know."""
        blank = await self.context.new_page()
        await self.use_real_focus()
        await blank.bring_to_front()
        await eventually(self.page, f"{_SOMEBODY_LOOKS}.then(looks => !looks)")

    async def look_at(self, page: Page) -> None:
        """Put a tab before all others, and wait until they all know."""
        await page.bring_to_front()
        await eventually(page, _SOMEBODY_LOOKS)

    async def find(self, name: str) -> None:
        """Look for a person by name and open the conversation with them."""
        await self.page.get_by_role("searchbox", name="Search people").fill(name)
        await self.page.get_by_role("option").first.click()
        await expect(self.composer).to_be_visible()

    async def open(self, person: Person) -> None:
        """Choose a conversation from the list."""
        await self.entry(person).click()
        await expect(self.composer).to_be_visible()

    async def say(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message")

    def entry(self, person: Person) -> Locator:
        """The person's line in the list of conversations."""
        conversations = self.page.get_by_role("navigation", name="Conversations")
        return conversations.get_by_role("link").filter(
            has=self.page.get_by_text(person.name, exact=True)
        )

    def message(self, text: str) -> Locator:
        """The message with this text in the open conversation."""
        stream = self.page.get_by_role("region", name="Conversation with")
        said = stream.get_by_role("listitem").filter(has=self.page.locator("time"))
        return said.filter(has_text=text)

    @property
    def stream(self) -> Locator:
        """The list of messages of the open conversation, which scrolls."""
        return self.page.get_by_role("list", name="Messages")

    async def scroll(self, by_px: int) -> None:
        """Turn the mouse wheel over the messages and wait until they stand still."""
        await self.stream.hover(position={"x": 40, "y": 200})
        await self.page.mouse.wheel(0, by_px)
        await self.until_still()

    async def until_still(self) -> None:
        """Until nothing moves the messages any more."""
        await self.stream.evaluate(_STANDS_STILL)

    async def first_visible_message(self) -> Locator:
        """The first message that is wholly in view, wherever it is a moment later."""
        text = await self.stream.evaluate(_FIRST_VISIBLE_TEXT)
        return self.message(text)

    def _watch(self, page: Page) -> None:
        connected = self._connected[page] = asyncio.Event()
        page.on("websocket", partial(_follow, connected))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, line: ConsoleMessage) -> None:
        text = f"{line.text} {line.location['url']}"
        if line.type == "error" and not _EXPECTED.search(text):
            self.problems.append(text)


async def eventually(page: Page, condition: str) -> None:
    """Wait without `wait_for_function`, which the content security policy forbids."""
    for _ in range(600):
        if await page.evaluate(condition):
            return
        await page.wait_for_timeout(50)
    raise AssertionError(f"Never came true: {condition}")


def _follow(connected: asyncio.Event, socket: WebSocket) -> None:
    """The first frame from the server is the answer to `connect`."""
    connected.clear()
    socket.once("framereceived", lambda _: connected.set())
