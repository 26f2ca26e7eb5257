import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

const SHOWN_MS = 6_000

interface ToastProps {
  onClose: () => void
  children: ReactNode
}

/** In front of everything, as a popover of the browser's own, and gone by itself unless one points at it or works on it with the keyboard. */
export function Toast({ onClose, children }: ToastProps) {
  const toast = useRef<HTMLParagraphElement>(null)
  const close = useRef(onClose)
  const [isHeld, setIsHeld] = useState(false)

  useEffect(() => {
    close.current = onClose
  })

  useEffect(() => toast.current?.showPopover(), [])

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => close.current(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld])

  return (
    <p
      ref={toast}
      popover="manual"
      role="status"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={({ target }) => setIsHeld(target.matches(':focus-visible'))}
      onBlur={() => setIsHeld(false)}
      className="inset-x-0 top-auto bottom-24 mx-auto w-fit max-w-[calc(100%-1.5rem)] animate-appear rounded-control border border-line bg-raised px-4 py-3 text-ink shadow-float md:start-80"
    >
      {children}
    </p>
  )
}
