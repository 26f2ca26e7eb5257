import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { IconButton } from '../../ui/icon-button'

/** Appears with the pointer over its row or the focus in it; a long press gives it the focus. */
export function ReportButton({ onReport }: { onReport: () => void }) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('chat.report')}
      className="invisible absolute start-full top-1/2 ms-1 -translate-y-1/2 group-focus-within:visible group-hover:visible"
      onClick={(event) => {
        // The dialog gives the focus back to where it was; a button that hides cannot take it.
        event.currentTarget.closest<HTMLElement>('[role=listitem]')?.focus()
        onReport()
      }}
    >
      <Flag />
    </IconButton>
  )
}
