import { useEffect, useState } from 'react'

import { useAppSelector } from '../../state/hooks'
import { useNews } from './use-news'

const NOTICED_AFTER_MS = 3_000
const LONG_AFTER_MS = 15_000
/** A connection that comes and goes is not claimed to be back. */
const STABLE_AFTER_MS = 2_000
const BACK_SHOWN_MS = 4_000

type Phase = 'none' | 'reconnecting' | 'offline' | 'back'

/** What to say about the connection: nothing about a blip, and the truth about an outage. */
export function useOutage(): { phase: Phase; news: number } {
  const lostAt = useAppSelector(({ connection }) => connection.lostAt)
  const isCaughtUp = useAppSelector(({ connection }) => connection.isCaughtUp)
  const [phase, setPhase] = useState<Phase>('none')
  const news = useNews(phase !== 'none')

  useEffect(() => {
    if (lostAt === null) return
    const sinceLoss = Date.now() - lostAt
    const noticed = setTimeout(
      () => setPhase((current) => (current === 'offline' ? current : 'reconnecting')),
      NOTICED_AFTER_MS - sinceLoss,
    )
    const long = setTimeout(() => setPhase('offline'), LONG_AFTER_MS - sinceLoss)
    return () => [noticed, long].forEach(clearTimeout)
  }, [lostAt])

  useEffect(() => {
    // Before it has caught up, nobody knows how much is new.
    if (lostAt !== null || !isCaughtUp) return
    const back = setTimeout(
      () => setPhase((current) => (current === 'none' ? current : 'back')),
      STABLE_AFTER_MS,
    )
    const over = setTimeout(() => setPhase('none'), STABLE_AFTER_MS + BACK_SHOWN_MS)
    return () => [back, over].forEach(clearTimeout)
  }, [lostAt, isCaughtUp])

  return { phase, news }
}
