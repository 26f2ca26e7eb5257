import { useTranslation } from 'react-i18next'

import { dayName, daysAgo } from '../../ui/times'
import { useToday } from '../../ui/use-today'

export function DayLine({ time }: { time: string }) {
  return (
    <div className="flex justify-center pt-4 pb-1">
      <DayName time={time} />
    </div>
  )
}

export function DayName({ time }: { time: string }) {
  const { t, i18n } = useTranslation()
  useToday()
  const names = [t('chat.today'), t('chat.yesterday')]
  return (
    <span className="rounded-full border border-line bg-raised px-3 py-1 text-xs font-medium text-ink-dim">
      {names[daysAgo(time)] ?? dayName(time, i18n.language)}
    </span>
  )
}

export function NewLine() {
  const { t } = useTranslation()
  return (
    <div
      className="flex items-center gap-3 pt-4 pb-1 text-xs font-semibold text-danger"
      role="separator"
    >
      <span className="flex-1 border-t border-danger/40" />
      {t('chat.newMessages')}
      <span className="flex-1 border-t border-danger/40" />
    </div>
  )
}
