import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useStore } from 'react-redux'

import type { Arrival, MissedArrival } from '../../state/arrivals'
import { useAppSelector } from '../../state/hooks'
import { useIsLooking } from '../../state/looking'
import type { RootState } from '../../state/root'
import { selectPerson } from '../../state/selectors'
import { mayNotify, reportLooking, standForLeader } from './leader'
import { onNotificationClick, showNotification } from '../../state/notification'
import { permission } from '../../state/permission'
import { playSound, unlockSound } from '../../state/sound'
import { useArrivals } from './use-arrivals'
import { useWithdrawal } from './use-withdrawal'

/** Arrivals that follow each other faster than this make one sound. */
const BURST_MS = 3_000

/** Shows a notification of the browser's, and plays a sound, when nobody looks at any tab. */
export function Notifier() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const store = useStore<RootState>()
  const isOn = useAppSelector(({ settings }) => settings.notifications)
  const preview = useAppSelector(({ settings }) => settings.preview)
  const hasSound = useAppSelector(({ settings }) => settings.sound)
  const lastAt = useRef(-Infinity)
  const isLooking = useIsLooking()

  useEffect(standForLeader, [])
  useEffect(() => onNotificationClick((path) => void navigate(path)), [navigate])
  useEffect(() => reportLooking(isLooking), [isLooking])

  useEffect(() => {
    if (!hasSound) return
    window.addEventListener('click', unlockSound, { once: true })
    return () => window.removeEventListener('click', unlockSound)
  }, [hasSound])

  async function notify(arrivals: Arrival[]) {
    if (!isOn || !(await mayNotify())) return
    if (hasSound) soundOncePerBurst()
    if (permission() === 'granted') showEach(arrivals)
  }

  function soundOncePerBurst() {
    const now = Date.now()
    if (now - lastAt.current > BURST_MS) void playSound()
    lastAt.current = now
  }

  function showEach(arrivals: Arrival[]) {
    for (const arrival of arrivals) {
      const { from, text, path } = contentOf(arrival)
      void showNotification({
        title: preview === 'nothing' ? t('app.name') : from,
        body: preview === 'text' ? text : t('notifications.newMessage'),
        path,
        onClick: () => void navigate(path),
      })
    }
  }

  function contentOf(arrival: Arrival) {
    switch (arrival.kind) {
      case 'message':
        return contentFrom(arrival.senderId, arrival.text)
      case 'broadcast': {
        const from = t('notifications.broadcastTitle')
        return { from, text: arrival.text, path: '/announcements' }
      }
      case 'missed':
        return summaryOf(arrival)
    }
  }

  function contentFrom(senderId: string, text: string) {
    const name = selectPerson(store.getState(), senderId)?.displayName
    return { from: name ?? t('app.name'), text, path: `/c/${senderId}` }
  }

  function summaryOf({ count, senderIds }: MissedArrival) {
    const [sender = '', ...others] = senderIds
    if (others.length === 0) return contentFrom(sender, t('notifications.missed', { count }))
    const text = t('notifications.missedFromMany', { count, people: senderIds.length })
    return { from: t('app.name'), text, path: '/' }
  }

  useArrivals((arrivals) => void notify(arrivals))
  useWithdrawal()

  return null
}
