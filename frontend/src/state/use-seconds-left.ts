import { useCallback, useSyncExternalStore } from 'react'

/** Counts down to a time in milliseconds, and then stays at 0; who calls this is drawn each second. */
export function useSecondsLeft(until: number): number {
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (secondsUntil(until) === 0) return () => undefined
      const timer = setInterval(onChange, 1_000)
      return () => clearInterval(timer)
    },
    [until],
  )
  return useSyncExternalStore(subscribe, () => secondsUntil(until))
}

function secondsUntil(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1_000))
}
