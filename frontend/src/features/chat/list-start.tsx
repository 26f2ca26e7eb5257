import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { loadOlder } from '../../state/history'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { isDeleted, nameOf } from '../../state/people'
import { selectIsStranger, selectMe } from '../../state/selectors'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import { PersonName } from '../../ui/person-name'
import { fullDate } from '../../ui/times'
import { StrangerActions } from './stranger-actions'

interface ListStartProps {
  conversationId: string
  peer: User
}

/** The top of the list: who this is, or what is still to come from further up. */
export function ListStart({ conversationId, peer }: ListStartProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const reachedStart = useAppSelector(({ messages }) => messages[conversationId]?.reachedStart)
  const hasFailed = useAppSelector(({ history }) => history[conversationId] === 'olderFailed')

  if (reachedStart) return <Beginning conversationId={conversationId} peer={peer} />
  if (hasFailed) {
    return (
      <p className="flex h-12 items-center justify-center gap-2 text-sm text-ink-dim">
        {t('chat.olderFailed')}
        <Button look="quiet" onClick={() => void dispatch(loadOlder(conversationId))}>
          {t('app.retry')}
        </Button>
      </p>
    )
  }
  return (
    <p role="status" className="flex h-12 items-center justify-center text-sm text-ink-dim">
      {t('chat.loadingOlder')}
    </p>
  )
}

function Beginning({ conversationId, peer }: ListStartProps) {
  const { t, i18n } = useTranslation()
  const isMe = useAppSelector(selectMe)?.id === peer.id
  const isStranger = useAppSelector((state) => selectIsStranger(state, conversationId, peer.id))
  const name = nameOf(peer, t)
  const date = fullDate(peer.createdAt, i18n.language)
  return (
    <div className="flex flex-col items-center gap-1 px-4 pt-10 pb-4 text-center wrap-anywhere">
      <Avatar id={peer.id} name={name} size="large" />
      <PersonName name={name} className="mt-3 text-lg font-semibold" />
      {!isDeleted(peer) && (
        <p className="text-sm text-ink-dim">
          {t('chat.memberSince', { username: peer.username, date })}
        </p>
      )}
      <p className="mt-1 max-w-sm text-sm text-pretty text-ink-dim">
        {isMe ? t('chat.beginningSelf') : t('chat.beginning', { name })}
      </p>
      {isStranger && !isDeleted(peer) && <StrangerActions peer={peer} />}
    </div>
  )
}
