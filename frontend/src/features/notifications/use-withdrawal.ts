import { useEffect, useRef } from 'react'

import { useAppSelector } from '../../state/hooks'
import { withdrawNotification } from '../../state/notification'
import { selectUnreadPaths } from '../../state/selectors'

/** What was read, here or on another device, needs no notification any more. */
export function useWithdrawal(): void {
  const unread = useAppSelector(selectUnreadPaths)
  const unreadBefore = useRef(unread)

  useEffect(() => {
    const read = unreadBefore.current.filter((path) => !unread.includes(path))
    unreadBefore.current = unread
    for (const path of read) void withdrawNotification(path)
  }, [unread])
}
