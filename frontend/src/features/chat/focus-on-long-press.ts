import type { TouchEvent } from 'react'

const HOLD_MS = 500

let timer: number | undefined

const letGo = () => clearTimeout(timer)

/** A finger that rests on a message does what the arrow keys do: it moves the focus there. */
export const focusOnLongPress = {
  onTouchStart({ target }: TouchEvent<HTMLElement>) {
    const row = (target as Element).closest<HTMLElement>('[role=listitem]')
    letGo()
    timer = window.setTimeout(() => row?.focus({ preventScroll: true }), HOLD_MS)
  },
  onTouchMove: letGo,
  onTouchEnd: letGo,
  onTouchCancel: letGo,
}
