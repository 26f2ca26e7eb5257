import { useSyncExternalStore } from 'react'

import { dayOf } from './times'

/** The reader's day, as `dayOf` names it; who calls this is drawn anew when it changes. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, today)
}

const today = () => dayOf(new Date().toISOString())

/** A timer sleeps with the computer, and then the first look at the page wakes it. */
function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, 60_000)
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onChange)
  }
}
