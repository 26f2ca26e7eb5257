import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'

import { useAppSelector } from '../../state/hooks'
import { selectUnseenBroadcasts } from '../../state/selectors'
import { Badge } from '../../ui/badge'
import { shortTime } from '../../ui/times'

/** The pinned first entry of the list. */
export function AnnouncementsEntry() {
  const { t, i18n } = useTranslation()
  const latest = useAppSelector(({ broadcasts }) => broadcasts.stored.at(-1))
  const isLoaded = useAppSelector(({ broadcasts }) => broadcasts.isLoaded)
  const unseen = useAppSelector(selectUnseenBroadcasts).length

  return (
    <div className="px-2 pb-0.5">
      <NavLink
        to="/announcements"
        className="flex items-center gap-3 rounded-control p-2 transition-colors hover:bg-hover aria-[current=page]:bg-selected compact:py-0.5"
      >
        <span
          aria-hidden
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-notice text-notice-ink compact:size-9"
        >
          <Megaphone className="size-5" />
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={`flex-1 truncate ${unseen ? 'font-semibold' : 'font-medium'}`}>
              {t('announcements.title')}
            </span>
            {latest && (
              <time
                dateTime={latest.timestamp}
                className={`text-xs ${unseen ? 'font-medium text-accent-ink' : 'text-ink-dim'}`}
              >
                {shortTime(latest.timestamp, i18n.language)}
              </time>
            )}
          </span>
          <span className="flex items-center gap-2">
            <span className={`min-w-0 flex-1 text-sm ${unseen ? 'text-ink' : 'text-ink-dim'}`}>
              <bdi dir="auto" className="text-own-end">
                {latest?.message ?? (isLoaded && t('announcements.empty'))}
              </bdi>
            </span>
            {unseen > 0 && (
              <Badge count={unseen} label={t('announcements.unseen', { count: unseen })} />
            )}
          </span>
        </span>
      </NavLink>
    </div>
  )
}
