import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

import type { ListItem } from './list-items'
import { placeIn, rememberPlace } from './scroll-memory'

const NEAR_END_PX = 100
const ESTIMATES = { start: 48, day: 44, new: 40, message: 46 }

/**
 * The window over the list. It begins at the end or where it was left, stays at the end while
 * one is there, and keeps the line that one reads in place whatever changes above it.
 */
export function useMessageVirtualizer(
  conversationId: string,
  items: ListItem[],
  scroller: RefObject<HTMLDivElement | null>,
) {
  const [left] = useState(() => placeIn(conversationId))
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[items[index]?.kind ?? 'message'],
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END_PX,
    overscan: 8,
    paddingEnd: 12,
    ...(left && { initialOffset: left.offset, initialMeasurementsCache: left.measurements }),
  })

  // By itself it moves only for rows that are wholly above. One that reaches into view, or that
  // was measured at another width, would push the line that one reads when it wraps anew.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ start }) =>
    start < (virtualizer.scrollOffset ?? 0)

  useLayoutEffect(() => {
    if (!left) virtualizer.scrollToEnd()
  }, [left, virtualizer])

  // A layout effect: the element still stands on the page when its clean-up runs.
  useLayoutEffect(() => {
    const element = scroller.current
    return () => {
      if (!element) return
      const { scrollTop: offset, scrollHeight, clientHeight } = element
      const isAtEnd = scrollHeight - offset - clientHeight < NEAR_END_PX
      rememberPlace(
        conversationId,
        isAtEnd ? null : { offset, measurements: virtualizer.takeSnapshot() },
      )
    }
  }, [conversationId, scroller, virtualizer])

  return virtualizer
}
