import { MessageCircle, RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { catchUp } from '../../state/catch-up'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { selectConversationEntries, selectMe } from '../../state/selectors'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { SkeletonRows } from '../../ui/skeleton'
import { ConversationItem } from './conversation-item'
import { useCalmOrder } from './use-calm-order'

export function ConversationList() {
  const { t } = useTranslation()
  const entries = useAppSelector(selectConversationEntries)
  const isLoaded = useAppSelector(({ connection }) => connection.hasLists)
  const hasFailed = useAppSelector(({ connection }) => connection.loading === 'failed')
  const { ordered, ...pointer } = useCalmOrder(entries)

  if (entries.length === 0) {
    if (isLoaded) return <Nobody />
    return hasFailed ? <Failed /> : <SkeletonRows count={6} label={t('app.loading')} />
  }
  return (
    <ul {...pointer} className="flex flex-col gap-0.5 p-2 pt-0.5">
      {ordered.map((entry) => (
        <ConversationItem key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

function Nobody() {
  const { t } = useTranslation()
  const username = useAppSelector(selectMe)?.username ?? ''
  return (
    <Notice icon={<MessageCircle />} title={t('conversations.empty')}>
      {t('conversations.emptyWhy')}
      <bdi dir="ltr" className="block font-semibold text-ink">
        @{username}
      </bdi>
    </Notice>
  )
}

function Failed() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  return (
    <Notice
      icon={<RotateCw />}
      title={t('conversations.failed')}
      action={<Button onClick={() => void dispatch(catchUp())}>{t('app.retry')}</Button>}
    />
  )
}
