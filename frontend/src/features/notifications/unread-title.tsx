import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { selectTotalUnread } from '../../state/selectors'

/** The number of unread messages in the tab's title, and a dot on its icon. */
export function UnreadTitle() {
  const { t } = useTranslation()
  const unread = useAppSelector(selectTotalUnread)
  const name = t('app.name')

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${name}` : name
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = `/static/icons/favicon${unread > 0 ? '-unread' : ''}.svg`
    return () => {
      document.title = name
    }
  }, [unread, name])

  return null
}
