"""What a browser keeps of what somebody has written: unsent messages and unfinished ones."""

from typing import Any

from playwright.async_api import Page

_KEPT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('chatsite')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const database = opening.result
    const names = [...database.objectStoreNames]
    const found = []
    const reading = database.transaction(names)
    for (const name of names) {
      reading.objectStore(name).getAll().onsuccess = ({ target }) => found.push(...target.result)
    }
    reading.oncomplete = () => { database.close(); resolve(found) }
  }
})"""


async def keeps(page: Page, *texts: str) -> None:
    """Wait until these texts, unsent or unfinished, are all that the browser keeps."""
    kept: list[dict[str, Any]] = []
    for _ in range(300):
        kept = await page.evaluate(_KEPT)
        if sorted(row.get("text") or row["message"] for row in kept) == sorted(texts):
            return
        await page.wait_for_timeout(100)
    raise AssertionError(kept)
