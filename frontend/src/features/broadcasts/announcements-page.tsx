import { Megaphone, RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { catchUp } from '../../state/catch-up'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { loadOlderBroadcasts } from '../../state/history'
import { useIsLooking } from '../../state/looking'
import { markBroadcastsSeen } from '../../state/reading'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { SkeletonBlocks } from '../../ui/skeleton'
import { Announcement } from './announcement'

const SEEN_AFTER_MS = 500
const CARDS = ['h-24', 'h-24', 'h-24']

export function AnnouncementsPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const { stored, readSeq, isLoaded, reachedStart } = useAppSelector(({ broadcasts }) => broadcasts)
  const hasFailed = useAppSelector(({ connection }) => connection.loading === 'failed')
  const isLooking = useIsLooking()
  const [readBefore] = useState(readSeq)
  const latestSeq = stored.at(-1)?.seq ?? 0

  useEffect(() => {
    if (!isLooking || latestSeq === 0) return
    const timer = setTimeout(() => void dispatch(markBroadcastsSeen(latestSeq)), SEEN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [dispatch, isLooking, latestSeq])

  return (
    <section aria-label={t('announcements.title')} className="flex min-h-0 flex-1 flex-col">
      <PageHeader backLabel={t('app.back')} onBack={onBack}>
        <h1 className="font-semibold">{t('announcements.title')}</h1>
      </PageHeader>
      <div className="flex flex-1 thin-scrollbar flex-col overflow-y-auto px-3 sm:px-6">
        {!isLoaded && hasFailed ? (
          <Notice
            icon={<RotateCw />}
            title={t('announcements.failed')}
            action={<Button onClick={() => void dispatch(catchUp())}>{t('app.retry')}</Button>}
          />
        ) : !isLoaded ? (
          <SkeletonBlocks blocks={CARDS} label={t('app.loading')} />
        ) : stored.length === 0 ? (
          <Notice icon={<Megaphone />} title={t('announcements.empty')}>
            {t('announcements.emptyWhy')}
          </Notice>
        ) : (
          <ol className="mx-auto flex w-full max-w-3xl flex-col gap-3 py-5">
            {stored.toReversed().map((broadcast) => (
              <Announcement
                key={broadcast.id}
                broadcast={broadcast}
                isNew={broadcast.seq > readBefore}
              />
            ))}
            {!reachedStart && (
              <Button
                look="quiet"
                className="self-center"
                onClick={() => void dispatch(loadOlderBroadcasts())}
              >
                {t('announcements.older')}
              </Button>
            )}
          </ol>
        )}
      </div>
    </section>
  )
}
