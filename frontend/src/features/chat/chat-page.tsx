import { UserX, WifiOff } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { conversationIdOf } from '../../state/conversation-id'
import { openHistory } from '../../state/history'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { isDeleted, nameOf } from '../../state/people'
import { usePersonQuery } from '../../state/queries'
import { selectMe, selectPerson } from '../../state/selectors'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { ChatHeader } from './chat-header'
import { ChatSkeleton, HistorySkeleton } from './chat-skeleton'
import { MessageList } from './message-list'
import type { MessageListProps } from './message-list'
import { TypingLine } from './typing-line'
import { UndoDelete } from './undo-delete'
import { WritingPlace } from './writing-place'

interface ChatPageProps {
  peerId: string
  /** The message that the address leads to. */
  linkedSeq: number | null
  onBack: () => void
}

export function ChatPage({ peerId, linkedSeq, onBack }: ChatPageProps) {
  const { t } = useTranslation()
  const peer = useAppSelector((state) => selectPerson(state, peerId))
  const { error, refetch } = usePersonQuery(peerId, { skip: peer !== undefined })

  if (peer) return <Chat key={peer.id} peer={peer} linkedSeq={linkedSeq} onBack={onBack} />
  if (!error) return <ChatSkeleton onBack={onBack} />
  if (error === 'not_found') {
    return (
      <Notice
        isPage
        icon={<UserX />}
        title={t('chat.unknown')}
        action={<Button onClick={onBack}>{t('app.back')}</Button>}
      >
        {t('chat.unknownWhy')}
      </Notice>
    )
  }
  return (
    <Notice
      isPage
      icon={<WifiOff />}
      title={t('chat.failed')}
      action={
        <>
          <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
          <Button look="quiet" className="md:hidden" onClick={onBack}>
            {t('app.back')}
          </Button>
        </>
      }
    />
  )
}

interface ChatProps extends Omit<ChatPageProps, 'peerId'> {
  peer: User
}

function Chat({ peer, linkedSeq, onBack }: ChatProps) {
  const { t } = useTranslation()
  const me = useAppSelector(selectMe)?.id ?? ''
  const conversationId = conversationIdOf(me, peer.id)
  return (
    <section
      aria-label={t('chat.region', { name: nameOf(peer, t) })}
      className="flex min-h-0 flex-1 flex-col"
    >
      <ChatHeader peer={peer} onBack={onBack} />
      <History conversationId={conversationId} peer={peer} linkedSeq={linkedSeq} />
      <div className="px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
        <div className="mx-auto max-w-3xl">
          <TypingLine peer={peer} />
          {isDeleted(peer) ? (
            <p className="py-3 text-center text-sm text-ink-dim">{t('chat.deleted')}</p>
          ) : (
            <WritingPlace conversationId={conversationId} peer={peer} />
          )}
        </div>
      </div>
      <UndoDelete />
    </section>
  )
}

function History({ conversationId, peer, linkedSeq }: MessageListProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isOpen = useAppSelector(({ messages }) => conversationId in messages)
  const hasFailed = useAppSelector(({ history }) => history[conversationId] === 'openFailed')
  const hasLists = useAppSelector(({ connection }) => connection.hasLists)

  useEffect(() => void dispatch(openHistory(conversationId)), [dispatch, conversationId, isOpen])

  // The read marks come with the lists, and the "New" line must stand right from the start.
  if (isOpen && hasLists) {
    return <MessageList conversationId={conversationId} peer={peer} linkedSeq={linkedSeq} />
  }
  if (!hasFailed) return <HistorySkeleton />
  return (
    <Notice
      icon={<WifiOff />}
      title={t('chat.failed')}
      action={
        <Button onClick={() => void dispatch(openHistory(conversationId))}>{t('app.retry')}</Button>
      }
    />
  )
}
