import { useVirtualizer } from '@tanstack/react-virtual'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

import type { ListItem } from './list-items'
import { placeIn, rememberPlace } from './scroll-memory'

const NEAR_END_PX = 100
const ESTIMATES = { start: 48, day: 44, new: 40, message: 46 }

/**
 * The window over the list. It begins where it was left, at the "New" line when that is not far
 * up, or at the end. It stays at the end while one is there, and keeps the line that one reads in
 * place whatever changes above it.
 */
export function useMessageVirtualizer(
  conversationId: string,
  items: ListItem[],
  scroller: RefObject<HTMLDivElement | null>,
) {
  const [left] = useState(() => placeIn(conversationId))
  // A new function would make it measure the whole list anew, with every turn of the wheel.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items])
  const height = left?.height ?? window.innerHeight
  const virtualizer: Virtualizer<HTMLDivElement, Element> = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[items[index]?.kind ?? 'message'],
    getItemKey,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END_PX,
    overscan: 8,
    paddingEnd: 12,
    // Where it will stand: by itself it draws the rows at the top first, for nothing.
    initialRect: { width: 0, height },
    initialOffset: () => left?.offset ?? Math.max(virtualizer.getTotalSize() - height, 0),
    initialMeasurementsCache: left?.measurements ?? [],
  })

  // By itself it moves only for rows that are wholly above. One that reaches into view, or that
  // was measured at another width, would push the line that one reads when it wraps anew.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ start }) =>
    start < (virtualizer.scrollOffset ?? 0)

  const [newLine] = useState(() => items.findIndex(({ kind }) => kind === 'new'))
  useLayoutEffect(() => {
    if (left && left.offset !== null) return
    if (newLine !== -1 && isAScreenAbove(virtualizer, newLine))
      virtualizer.scrollToIndex(newLine, { align: 'start' })
    else virtualizer.scrollToEnd()
  }, [left, newLine, virtualizer])

  // A layout effect: the element still stands on the page when its clean-up runs.
  useLayoutEffect(() => {
    const element = scroller.current
    return () => {
      if (!element) return
      const { scrollTop, scrollHeight, clientHeight: height } = element
      const isAtEnd = scrollHeight - scrollTop - height < NEAR_END_PX
      rememberPlace(conversationId, {
        offset: isAtEnd ? null : scrollTop,
        height,
        measurements: virtualizer.takeSnapshot(),
      })
    }
  }, [conversationId, scroller, virtualizer])

  return virtualizer
}

/** Whether the row is out of view at the end of the list, and by one screen at most. */
function isAScreenAbove(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): boolean {
  const [start = 0] = virtualizer.getOffsetForIndex(index, 'start') ?? []
  const height = virtualizer.scrollElement?.clientHeight ?? 0
  const below = virtualizer.getTotalSize() - start
  return below > height && below <= 2 * height
}
