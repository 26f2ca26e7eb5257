import type { KeyboardEvent } from 'react'

const SCROLLING = ['PageUp', 'PageDown', 'Home', 'End']

/**
 * One tab stop for the whole list: the arrow keys move from message to message inside it, and
 * begin with one that can be seen.
 */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  // The keys of an open menu are its own.
  if (event.isDefaultPrevented()) return
  const list = event.currentTarget
  // The row may be gone from the page by the time it has been scrolled away.
  if (SCROLLING.includes(event.key)) list.focus({ preventScroll: true })
  if (event.key === 'Home' || event.key === 'End') {
    // In one step: rows that are measured on the way would end the browser's gliding.
    list.scrollTo({ top: event.key === 'Home' ? 0 : list.scrollHeight })
    event.preventDefault()
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!step) return
  const rows = [...list.querySelectorAll<HTMLElement>('[role=listitem]')]
  const here = rows.findIndex((row) => row.contains(document.activeElement))
  const next = here === -1 ? visible(rows, list).at(Math.min(step, 0)) : rows[here + step]
  next?.focus()
  event.preventDefault()
}

function visible(rows: HTMLElement[], list: HTMLElement): HTMLElement[] {
  const { top, bottom } = list.getBoundingClientRect()
  return rows.filter((row) => {
    const box = row.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
}
