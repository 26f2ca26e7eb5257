import { useTranslation } from 'react-i18next'

import type { Broadcast } from '../../protocol/types'
import { LinkedText } from '../../ui/linked-text'
import { exactTime, shortTime } from '../../ui/times'

interface AnnouncementProps {
  broadcast: Broadcast
  isNew: boolean
}

export function Announcement({ broadcast: { message, timestamp }, isNew }: AnnouncementProps) {
  const { t, i18n } = useTranslation()
  return (
    <li className="rounded-bubble border border-line bg-surface p-4 sm:p-5">
      <header className="mb-2 flex items-center gap-2 text-xs text-ink-dim">
        <span>{t('announcements.from')}</span>
        <span aria-hidden>·</span>
        <time dateTime={timestamp} title={exactTime(timestamp, i18n.language)}>
          {shortTime(timestamp, i18n.language)}
        </time>
        {isNew && (
          <span className="rounded-full bg-accent-soft px-2 py-0.5 font-semibold text-accent-ink">
            {t('announcements.new')}
          </span>
        )}
      </header>
      <p dir="auto">
        <LinkedText text={message} />
      </p>
    </li>
  )
}
