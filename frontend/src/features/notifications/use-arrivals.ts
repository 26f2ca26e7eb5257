import { useEffect, useRef } from 'react'

import type { Arrival } from '../../state/arrivals'
import { useAppSelector } from '../../state/hooks'

/** Calls back once for everything that arrives from now on. */
export function useArrivals(onArrivals: (arrivals: Arrival[]) => void): void {
  const arrivals = useAppSelector((state) => state.arrivals)
  const lastSeen = useRef(arrivals.at(-1)?.id)
  const callback = useRef(onArrivals)

  useEffect(() => {
    callback.current = onArrivals
  })

  useEffect(() => {
    const seen = arrivals.findIndex(({ id }) => id === lastSeen.current)
    const fresh = arrivals.slice(seen + 1)
    lastSeen.current = arrivals.at(-1)?.id
    if (fresh.length > 0) callback.current(fresh)
  }, [arrivals])
}
