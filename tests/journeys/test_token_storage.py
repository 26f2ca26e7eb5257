"""No token is anywhere in a browser where a script, or who finds the device, could read it."""

import re

from asgiref.sync import sync_to_async
from playwright.async_api import Page, Response, expect

from tests.journeys.conftest import Visit
from tests.journeys.history import record
from tests.people import Person, give_password

PASSWORD = "four unrelated words"

_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")

_MARK_EVERY_PLACE = """async () => {
  localStorage.setItem('mark', 'in local storage')
  sessionStorage.setItem('mark', 'in session storage')
  document.cookie = 'mark=in a cookie'
  await (await caches.open('marks')).put('/mark', new Response('in a cache'))
}"""

_EVERYTHING_KEPT = """async () => {
  const answerTo = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
  for (const { name } of await indexedDB.databases()) {
    const database = await answerTo(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const rows = () => database.transaction(store).objectStore(store)
      kept.push(await answerTo(rows().getAllKeys()), await answerTo(rows().getAll()))
    }
    database.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      kept.push(request.url, await (await cache.match(request)).text())
    }
  }
  return JSON.stringify(kept)
}"""


async def test_no_token_is_kept_where_a_script_could_read_it(
    visit: Visit, ann: Person, bob: Person
) -> None:
    await sync_to_async(give_password)(ann, PASSWORD)
    await record([(bob, "Hi")], ann, bob)
    visitor = await visit()
    given = TokensOf(visitor.page)
    await visitor.page.get_by_label("Username or e-mail").fill(ann.username)
    await visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    await visitor.page.get_by_role("button", name="Sign in").click()
    await visitor.open(bob)
    await expect(visitor.message("Hi")).to_be_visible()
    await visitor.say("Hello")
    await expect(visitor.message("Hello").get_by_label("Sent")).to_be_visible()
    await visitor.until_kept_offline()
    await visitor.composer.fill("in the database of drafts")
    await visitor.page.evaluate(_MARK_EVERY_PLACE)

    kept = await until_kept(visitor.page, "in the database of drafts")

    assert len(given.tokens) > 0
    for mark in ("in local storage", "in session storage", "in a cookie", "in a cache"):
        assert mark in kept
    assert _TOKEN.findall(kept) == []
    assert not any(token in kept for token in given.tokens)
    sent = await visitor.context.cookies(f"{visitor.url}/api/auth/refresh/")
    assert ("chatsite_refresh", True) in [(one["name"], one["httpOnly"]) for one in sent]


class TokensOf:
    """The access tokens that the site has given to a page."""

    def __init__(self, page: Page) -> None:
        self.tokens: set[str] = set()
        page.on("response", self._note)

    async def _note(self, response: Response) -> None:
        if "/api/auth/" in response.url and response.ok:
            self.tokens.add((await response.json())["access"])


async def until_kept(page: Page, text: str) -> str:
    """All that the browser keeps, as soon as this text is part of it."""
    kept = ""
    while text not in kept:
        kept = str(await page.evaluate(_EVERYTHING_KEPT))
    return kept
