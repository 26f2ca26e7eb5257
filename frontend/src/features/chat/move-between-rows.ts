import type { KeyboardEvent } from 'react'

/** One tab stop for the whole list: the arrow keys move from message to message inside it. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  // The arrow keys of an open menu are its own.
  if (!step || event.isDefaultPrevented()) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=listitem]')]
  const here = rows.findIndex((row) => row.contains(document.activeElement))
  const next = here === -1 ? rows.at(-1) : rows[here + step]
  next?.focus()
  event.preventDefault()
}
