"""Measures, frame by frame, whether the line that somebody reads moves on the screen."""

from types import TracebackType
from typing import Self

from playwright.async_api import ElementHandle, Locator

_WATCH = """row => {
  const scroller = row.closest('[role=list]')
  const top = () => row.getBoundingClientRect().top
  window.readingLine = { tops: [top()], lost: false }
  const look = () => {
    if (!window.readingLine) return
    if (row.isConnected) window.readingLine.tops.push(top())
    else window.readingLine.lost = true
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}"""

_STOP = """() => {
  const { tops, lost } = window.readingLine
  window.readingLine = null
  return { tops, lost }
}"""


class ReadingLine:
    """`async with ReadingLine(row) as line:` and then `line.moved_px`, over every frame drawn."""

    moved_px: float

    def __init__(self, row: Locator) -> None:
        self._row = row

    async def __aenter__(self) -> Self:
        handle: ElementHandle | None = await self._row.element_handle()
        assert handle
        self._handle = handle
        await handle.evaluate(_WATCH)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        seen = await self._row.page.evaluate(_STOP)
        assert not seen["lost"], "The row was taken off the screen"
        self.moved_px = max(seen["tops"]) - min(seen["tops"])
