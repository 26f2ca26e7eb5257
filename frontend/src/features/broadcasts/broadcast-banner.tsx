import { Megaphone, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useMatch } from 'react-router'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { markBroadcastsSeen } from '../../state/reading'
import { selectUnseenBroadcasts } from '../../state/selectors'
import { IconButton } from '../../ui/icon-button'

/** One slim line while an announcement is unseen; reading or dismissing it counts on every device. */
export function BroadcastBanner() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const unseen = useAppSelector(selectUnseenBroadcasts)
  const latest = unseen.at(-1)
  const isInInbox = useMatch('/announcements') !== null
  if (!latest || isInInbox) return null

  return (
    <section
      data-banner
      aria-label={t('announcements.latest')}
      className="flex shrink-0 items-center gap-3 border-b border-line bg-notice ps-4 pe-2 text-notice-ink md:ps-5"
    >
      <Megaphone aria-hidden className="size-4 shrink-0" />
      <p className="flex min-w-0 flex-1 gap-1 py-2 text-sm">
        <span className="font-semibold whitespace-nowrap max-sm:sr-only">
          {unseen.length > 1
            ? t('announcements.unseen', { count: unseen.length })
            : t('announcements.latest')}
          {': '}
        </span>
        <bdi dir="auto" className="text-own-end">
          {latest.message}
        </bdi>
      </p>
      <Link
        to="/announcements"
        className="inline-flex min-h-11 shrink-0 items-center rounded-control px-2 text-sm font-semibold underline underline-offset-2 md:min-h-9"
      >
        {t('announcements.read')}
      </Link>
      <IconButton
        label={t('announcements.dismiss')}
        className="text-notice-ink"
        onClick={() => void dispatch(markBroadcastsSeen(latest.seq))}
      >
        <X />
      </IconButton>
    </section>
  )
}
