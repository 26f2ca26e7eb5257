import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

interface DelayedProps {
  ms?: number
  children: ReactNode
}

/** Shows its content only when the wait was long enough to be noticed, so that fast answers never flicker. */
export function Delayed({ ms = 300, children }: DelayedProps) {
  const [isDue, setIsDue] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), ms)
    return () => clearTimeout(timer)
  }, [ms])

  return isDue ? children : null
}
