import { useRef, useState } from 'react'

import type { ConversationEntry } from '../../state/selectors'

const REST_MS = 1_500

/** The entries in order, which waits while the pointer is about to click on one of them. */
export function useCalmOrder(entries: ConversationEntry[]) {
  const [heldOrder, setHeldOrder] = useState<string[] | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function letGo() {
    clearTimeout(timer.current)
    setHeldOrder(null)
  }

  function onPointerMove() {
    if (!heldOrder) setHeldOrder(entries.map(({ id }) => id))
    clearTimeout(timer.current)
    timer.current = setTimeout(letGo, REST_MS)
  }

  const places = new Map(heldOrder?.map((id, index) => [id, index]))
  const placeOf = ({ id }: ConversationEntry) => places.get(id) ?? entries.length
  const ordered = heldOrder
    ? [...entries].sort((one, other) => placeOf(one) - placeOf(other))
    : entries
  return { ordered, onPointerMove, onPointerLeave: letGo }
}
