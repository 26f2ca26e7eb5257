import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'react-redux'

import type { RootState } from '../../state/root'
import { selectPerson } from '../../state/selectors'
import { useArrivals } from './use-arrivals'

const WINDOW_MS = 5_000
const MOST_IN_WINDOW = 3

/** Reads out new messages, and only those; many at once become a number. */
export function Announcer() {
  const { t } = useTranslation()
  const store = useStore<RootState>()
  const times = useRef<number[]>([])
  const [words, setWords] = useState('')

  useArrivals((arrivals) => {
    const now = Date.now()
    const recent = times.current.filter((time) => now - time < WINDOW_MS)
    times.current = [...recent, ...arrivals.map(() => now)]
    const last = arrivals.at(-1)
    if (times.current.length > MOST_IN_WINDOW) {
      setWords(t('announcer.many', { count: times.current.length }))
    } else if (last?.kind === 'broadcast') {
      setWords(t('announcer.broadcast', { text: last.text }))
    } else if (last) {
      const name = selectPerson(store.getState(), last.senderId)?.displayName
      setWords(t('announcer.message', { name: name ?? t('announcer.someone'), text: last.text }))
    }
  })

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  )
}
