/** How long there is still to wait. It runs for the eye only: nobody wants to hear each second. */
export function Countdown({ children }: { children: string }) {
  if (!children) return null
  return (
    <span role="timer" aria-live="off" className="tabular-nums">
      {' '}
      {children}
    </span>
  )
}
