import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

const SHOWN_MS = 6_000

/** In front of everything, as a popover of the browser's own, and gone by itself. */
export function ReportSent({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const toast = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    toast.current?.showPopover()
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [onClose])

  return (
    <p
      ref={toast}
      popover="manual"
      role="status"
      className="inset-x-0 top-auto bottom-24 mx-auto w-fit max-w-[calc(100%-1.5rem)] animate-appear rounded-control border border-line bg-raised px-4 py-3 text-ink shadow-float"
    >
      {t('reporting.done')}
    </p>
  )
}
