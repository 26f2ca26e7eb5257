import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { selectTotalUnread, selectUnreadConversations } from '../../state/selectors'

/**
 * The number of unread messages in the tab's title, a dot on its icon, and the number of
 * conversations with unread messages on the icon of the installed page.
 */
export function UnreadTitle() {
  const { t } = useTranslation()
  const unread = useAppSelector(selectTotalUnread)
  const conversations = useAppSelector(selectUnreadConversations)
  const name = t('app.name')

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${name}` : name
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = `/static/icons/favicon${unread > 0 ? '-unread' : ''}.svg`
    return () => {
      document.title = name
    }
  }, [unread, name])

  useEffect(() => {
    // Only some browsers have it, and a browser may refuse it.
    navigator.setAppBadge?.(conversations).catch(() => undefined)
    return () => {
      navigator.clearAppBadge?.().catch(() => undefined)
    }
  }, [conversations])

  return null
}
