import { Clock3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'

const MINUTE_MS = 60_000
const NOTICED_MINUTES = 2

/** Whose clock is wrong sees "Today" above what was said yesterday; the order is right all the same. */
export function ClockNote() {
  const { t } = useTranslation()
  const offsetMs = useAppSelector(({ connection }) => connection.clockOffsetMs) ?? 0
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS)
  if (minutes < NOTICED_MINUTES) return null

  return (
    <p className="flex items-center gap-2 px-2 text-sm text-pretty text-ink-dim">
      <Clock3 aria-hidden className="size-4 shrink-0" />
      {t('settings.clockWrong', { minutes })}
    </p>
  )
}
