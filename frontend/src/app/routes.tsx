import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useParams } from 'react-router'

import { peerIdOf } from '../state/conversation-id'
import { useAppSelector } from '../state/hooks'
import { selectHasNobody, selectMe } from '../state/selectors'
import { lazyPart } from '../ui/lazy-part'
import { Notice } from '../ui/notice'
import { useBack } from './use-back'

const ChatPage = lazyPart(() =>
  import('../features/chat/chat-page').then((module) => module.ChatPage),
)
const AnnouncementsPage = lazyPart(() =>
  import('../features/broadcasts/announcements-page').then((module) => module.AnnouncementsPage),
)
const SettingsPage = lazyPart(() =>
  import('../features/settings/settings-page').then((module) => module.SettingsPage),
)

/**
 * The address names the other person and may name a message. A link that works for both names
 * their conversation instead.
 */
export function ChatRoute() {
  const { place = '' } = useParams()
  const { hash } = useLocation()
  const me = useAppSelector(selectMe)?.id ?? ''
  const onBack = useBack()
  if (place.split(':').length === 2 && place.split(':').includes(me)) {
    return <Navigate to={`/c/${peerIdOf(place, me)}${hash}`} replace />
  }
  const linkedSeq = /^#[1-9]\d*$/.test(hash) ? Number(hash.slice(1)) : null
  return <ChatPage peerId={place} linkedSeq={linkedSeq} onBack={onBack} />
}

export function AnnouncementsRoute() {
  return <AnnouncementsPage onBack={useBack()} />
}

export function SettingsRoute() {
  return <SettingsPage onBack={useBack()} />
}

export function NothingChosen() {
  const { t } = useTranslation()
  const hasNobody = useAppSelector(selectHasNobody)
  const keys = isMac() ? '⌘K' : 'Ctrl+K'
  return (
    <Notice
      icon={<MessagesSquare />}
      title={t(hasNobody ? 'conversations.welcome' : 'conversations.choose')}
    >
      {t(hasNobody ? 'conversations.welcomeWhy' : 'conversations.chooseWhy', { keys })}
    </Notice>
  )
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
