import { useEffect, useRef } from 'react'

const RESTS_AFTER_MS = 1_500

/** What is given to it happens at once, or as soon as nobody has typed for a moment. */
export function useTypingRest(): (callback: () => void) => void {
  const typedAt = useRef(-Infinity)
  const timer = useRef<number>(undefined)

  useEffect(() => {
    const note = () => (typedAt.current = performance.now())
    window.addEventListener('input', note)
    return () => {
      window.removeEventListener('input', note)
      window.clearTimeout(timer.current)
    }
  }, [])

  function whenTypingRests(callback: () => void) {
    window.clearTimeout(timer.current)
    const left = typedAt.current + RESTS_AFTER_MS - performance.now()
    if (left > 0) timer.current = window.setTimeout(whenTypingRests, left, callback)
    else callback()
  }
  return whenTypingRests
}
