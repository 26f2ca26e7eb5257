import { useState } from 'react'

import { useAppSelector } from '../../state/hooks'
import { selectTotalUnread } from '../../state/selectors'

/** How many messages have come for as long as it counts, whether they were read at once or not. */
export function useNews(isCounting: boolean): number {
  const unread = useAppSelector(selectTotalUnread)
  const [unreadBefore, setUnreadBefore] = useState(unread)
  const [news, setNews] = useState(0)

  if (unread !== unreadBefore) {
    setUnreadBefore(unread)
    if (isCounting) setNews(news + Math.max(0, unread - unreadBefore))
  }
  if (!isCounting && news > 0) setNews(0)
  return news
}
