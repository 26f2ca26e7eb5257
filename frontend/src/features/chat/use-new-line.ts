import { useState } from 'react'

import { unreadCount } from '../../state/conversations'
import { useAppSelector } from '../../state/hooks'
import { useIsLooking } from '../../state/looking'

/** After which message the "New" line stands: where I was when I came, until I leave. */
export function useNewLine(conversationId: string): number | null {
  const isLooking = useIsLooking()
  const conversation = useAppSelector(({ conversations }) => conversations[conversationId])
  const readSeq = conversation?.readSeq ?? 0
  const hasUnread = conversation ? unreadCount(conversation) > 0 : false

  const [line, setLine] = useState(hasUnread ? readSeq : null)
  const [wasLooking, setWasLooking] = useState(isLooking)

  if (wasLooking !== isLooking) {
    setWasLooking(isLooking)
    if (!isLooking) setLine(hasUnread ? readSeq : null)
  } else if (!isLooking && line === null && hasUnread) {
    setLine(readSeq)
  }
  return line
}
