import { useEffect } from 'react'

import { useAppDispatch } from '../../state/hooks'
import { useIsLooking } from '../../state/looking'
import { markRead } from '../../state/reading'

const SEEN_AFTER_MS = 500

/** Mark as read what stood in view, in front of somebody, for half a second. */
export function useMarkRead(conversationId: string, visibleSeq: number): void {
  const dispatch = useAppDispatch()
  const isLooking = useIsLooking()

  useEffect(() => {
    if (!isLooking || visibleSeq === 0) return
    const timer = setTimeout(() => dispatch(markRead(conversationId, visibleSeq)), SEEN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [dispatch, conversationId, visibleSeq, isLooking])
}
