"""What a person feels, in milliseconds, measured inside Chromium."""

from statistics import median

from playwright.async_api import Locator, Page

# From the moment the input happened to the moment after the frame that shows it.
_UNTIL_PAINTED = """({ event, shows }) => {
  window.felt = new Promise(resolve => {
    addEventListener(event, ({ timeStamp }) => {
      const look = () => {
        if (shows && !document.querySelector(shows)) requestAnimationFrame(look)
        else setTimeout(() => resolve(performance.now() - timeStamp))
      }
      requestAnimationFrame(look)
    }, { once: true, capture: true })
  })
}"""

_WATCH_TASKS = """() => {
  window.tasks = []
  new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration)))
    .observe({ type: 'longtask' })
}"""


async def key_to_glyph(page: Page, field: Locator, presses: int = 30) -> float:
    """The median over `presses` keys."""
    await field.click()
    felt = []
    for _ in range(presses):
        await page.evaluate(_UNTIL_PAINTED, {"event": "keydown", "shows": None})
        await page.keyboard.press("x")
        felt.append(float(await page.evaluate("window.felt")))
        await page.wait_for_timeout(50)
    return median(felt)


async def switch(page: Page, entries: list[tuple[Locator, str]], times: int = 10) -> float:
    """The median of going back and forth between conversations that were open before.

    Each entry of the list comes with the selector of what its conversation shows.
    """
    felt = []
    for number in range(times + len(entries)):
        entry, shows = entries[number % len(entries)]
        await entry.hover()
        await page.evaluate(_UNTIL_PAINTED, {"event": "click", "shows": shows})
        await entry.click()
        felt.append(float(await page.evaluate("window.felt")))
        await page.wait_for_timeout(700)
    return median(felt[len(entries) :])


async def longest_task_while_scrolling(page: Page, stream: Locator, turns: int = 80) -> float:
    """The longest that the page was deaf; 0 when no task reached the 50 ms that browsers report."""
    await page.evaluate(_WATCH_TASKS)
    await stream.hover()
    for number in range(turns):
        await page.mouse.wheel(0, -900 if number < turns / 2 else 900)
        await page.wait_for_timeout(40)
    return float(await page.evaluate("Math.max(0, ...window.tasks)"))
