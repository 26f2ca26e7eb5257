import { useTranslation } from 'react-i18next'

import { PageHeader } from '../../ui/page-header'
import { SkeletonBlocks } from '../../ui/skeleton'

const BUBBLES = ['h-10 w-1/2', 'h-10 w-2/5 self-end', 'h-16 w-3/5', 'h-10 w-1/3 self-end']

/** A conversation with somebody who is not known yet; the way back is there from the start. */
export function ChatSkeleton({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <section aria-busy aria-label={t('app.loading')} className="flex min-h-0 flex-1 flex-col">
      <PageHeader backLabel={t('app.back')} onBack={onBack} />
      <HistorySkeleton />
    </section>
  )
}

export function HistorySkeleton() {
  const { t } = useTranslation()
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end px-3 sm:px-6">
      <SkeletonBlocks blocks={BUBBLES} label={t('app.loading')} />
    </div>
  )
}
