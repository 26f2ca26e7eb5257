import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useStore } from 'react-redux'

import type { Arrival } from '../../state/arrivals'
import { useAppSelector } from '../../state/hooks'
import { useIsLooking } from '../../state/looking'
import type { RootState } from '../../state/root'
import { selectPerson } from '../../state/selectors'
import { mayNotify, reportLooking, standForLeader } from './leader'
import { permission, showNotification } from '../../state/permission'
import { useArrivals } from './use-arrivals'

/** Shows a notification of the browser's when nobody looks at any tab. */
export function Notifier() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const store = useStore<RootState>()
  const isOn = useAppSelector(({ settings }) => settings.notifications)
  const isLooking = useIsLooking()

  useEffect(standForLeader, [])
  useEffect(() => reportLooking(isLooking), [isLooking])

  async function notify(arrivals: Arrival[]) {
    if (!isOn || permission() !== 'granted' || !(await mayNotify())) return
    for (const { kind, senderId, text } of arrivals) {
      const isMessage = kind === 'message'
      const sender = selectPerson(store.getState(), senderId)?.displayName
      const path = isMessage ? `/c/${senderId}` : '/announcements'
      showNotification({
        title: isMessage ? (sender ?? t('app.name')) : t('notifications.broadcastTitle'),
        body: text,
        tag: path,
        onClick: () => void navigate(path),
      })
    }
  }
  useArrivals((arrivals) => void notify(arrivals))

  return null
}
