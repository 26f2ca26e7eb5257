import type { Virtualizer } from '@tanstack/react-virtual'

import type { ListItem } from './list-items'

const NEAR_END_PX = 100
const DAY_TOP_PX = 8 // the day that stays is as far from the top, and its line had twice that above it

interface VisiblePart {
  firstIndex: number
  /** The peer's last message of which at least half is in view; 0 when there is none. */
  lastPeerSeq: number
  /** The day of the first message in view when its own line is scrolling away, or has. */
  dayAbove: string | null
  isAtEnd: boolean
}

export function visiblePart(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  items: ListItem[],
): VisiblePart {
  const top = virtualizer.scrollOffset ?? 0
  const bottom = top + (virtualizer.scrollRect?.height ?? 0)
  const rows = virtualizer.getVirtualItems().filter(({ end, start }) => end > top && start < bottom)
  const firstIndex = rows[0]?.index ?? 0

  let lastPeerSeq = 0
  for (const { index, start, end } of rows) {
    const item = items[index]
    const isHalfSeen = start + Math.min(end - start, bottom - top) / 2 <= bottom
    if (item?.kind === 'message' && !item.isMine && item.seq && isHalfSeen) {
      lastPeerSeq = Math.max(lastPeerSeq, item.seq)
    }
  }

  const first = items[firstIndex]
  const isLeaving = first?.kind === 'day' && (rows[0]?.start ?? top) + DAY_TOP_PX < top
  return {
    firstIndex,
    lastPeerSeq,
    dayAbove: first?.kind === 'message' || isLeaving ? first.time : null,
    isAtEnd: virtualizer.getTotalSize() - bottom <= NEAR_END_PX,
  }
}
