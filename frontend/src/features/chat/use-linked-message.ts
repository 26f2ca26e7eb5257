import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useState } from 'react'

import type { ListItem } from './list-items'

const MARKED_MS = 4_000

interface Reached {
  seq: number
  index: number
}

/** Leads to the message that the address names, once it is loaded, and marks it for a moment. */
export function useLinkedMessage(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  items: ListItem[],
  linkedSeq: number | null,
): { marked: number | null; isFurtherUp: boolean } {
  const [reached, setReached] = useState<Reached | null>(null)
  const [faded, setFaded] = useState<Reached | null>(null)
  const isDue = linkedSeq !== null && linkedSeq !== reached?.seq
  const index = isDue ? items.findIndex((item) => seqOf(item) === linkedSeq) : -1
  const oldest = items.find((item) => seqOf(item) !== null)

  if (isDue && index !== -1) setReached({ seq: linkedSeq, index })

  useLayoutEffect(() => {
    if (reached) virtualizer.scrollToIndex(reached.index, { align: 'center' })
  }, [virtualizer, reached])

  useEffect(() => {
    const timer = setTimeout(() => setFaded(reached), MARKED_MS)
    return () => clearTimeout(timer)
  }, [reached])

  return {
    marked: reached === faded ? null : (reached?.seq ?? null),
    isFurtherUp: isDue && oldest !== undefined && linkedSeq < (seqOf(oldest) ?? 0),
  }
}

function seqOf(item: ListItem): number | null {
  return item.kind === 'message' ? item.seq : null
}
