import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'react-redux'

import type { Arrival, LiveArrival } from '../../state/arrivals'
import type { RootState } from '../../state/root'
import { selectPerson } from '../../state/selectors'
import { useArrivals } from './use-arrivals'
import { useTypingRest } from './use-typing-rest'

const WINDOW_MS = 5_000
const MOST_IN_WINDOW = 3

/** Reads out new messages, and only those: many at once as a number, none into one's typing. */
export function Announcer() {
  const { t } = useTranslation()
  const store = useStore<RootState>()
  const held = useRef<LiveArrival[]>([])
  const spokenAt = useRef<number[]>([])
  const [words, setWords] = useState('')
  const whenTypingRests = useTypingRest()

  function speak() {
    const fresh = held.current
    held.current = []
    spokenAt.current = withinWindow(spokenAt.current, fresh.length)
    const count = spokenAt.current.length
    setWords(
      count > MOST_IN_WINDOW ? t('announcer.many', { count }) : fresh.map(wordsFor).join('\n'),
    )
  }

  function wordsFor({ kind, senderId, text }: LiveArrival) {
    if (kind === 'broadcast') return t('announcer.broadcast', { text })
    const name = selectPerson(store.getState(), senderId)?.displayName
    return t('announcer.message', { name: name ?? t('announcer.someone'), text })
  }

  useArrivals((arrivals) => {
    held.current.push(...arrivals.filter(isLive))
    if (held.current.length > 0) whenTypingRests(speak)
  })

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  )
}

/** What was missed, the line about the connection says already. */
function isLive(arrival: Arrival): arrival is LiveArrival {
  return arrival.kind !== 'missed'
}

/** When things were read out of late, and so many more just now. */
function withinWindow(times: number[], more: number): number[] {
  const now = Date.now()
  return [...times.filter((time) => now - time < WINDOW_MS), ...Array<number>(more).fill(now)]
}
