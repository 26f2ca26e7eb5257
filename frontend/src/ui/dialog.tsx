import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { IconButton } from './icon-button'

interface DialogProps {
  title: string
  closeLabel: string
  isTitleHidden?: boolean
  onClose: () => void
  children: ReactNode
}

/** A modal dialog of the browser's own: it keeps the focus in, closes on Escape and gives the focus back. */
export function Dialog({ title, closeLabel, isTitleHidden, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  // A layout effect: only a dialog that still stands on the page can give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onCancel={(event) => {
        // The browser reports its own closing later, when the next dialog may already be open.
        event.preventDefault()
        onClose()
      }}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="m-auto mt-[8dvh] w-full max-w-lg animate-appear overflow-hidden rounded-bubble border border-line bg-raised p-0 wrap-anywhere text-ink shadow-float max-md:w-[calc(100%-1.5rem)]"
    >
      {!isTitleHidden && (
        <header className="flex items-center justify-between ps-5 pe-2 pt-2">
          <h2 className="text-lg font-semibold">{title}</h2>
          <IconButton label={closeLabel} onClick={onClose}>
            <X />
          </IconButton>
        </header>
      )}
      {children}
    </dialog>
  )
}
