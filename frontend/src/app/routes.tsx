import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'

import { peerIdOf } from '../state/conversation-id'
import { useAppSelector } from '../state/hooks'
import { selectMe } from '../state/selectors'
import { lazyPart } from '../ui/lazy-part'
import { Notice } from '../ui/notice'

const ChatPage = lazyPart(() =>
  import('../features/chat/chat-page').then((module) => module.ChatPage),
)
const AnnouncementsPage = lazyPart(() =>
  import('../features/broadcasts/announcements-page').then((module) => module.AnnouncementsPage),
)
const SettingsPage = lazyPart(() =>
  import('../features/settings/settings-page').then((module) => module.SettingsPage),
)

/** The address names the other person, or the conversation with them. */
export function ChatRoute() {
  const { place = '' } = useParams()
  const me = useAppSelector(selectMe)?.id ?? ''
  const peerId = place.includes(':') ? peerIdOf(place, me) : place
  return <ChatPage peerId={peerId} onBack={useBack()} />
}

export function AnnouncementsRoute() {
  return <AnnouncementsPage onBack={useBack()} />
}

export function SettingsRoute() {
  return <SettingsPage onBack={useBack()} />
}

export function NothingChosen() {
  const { t } = useTranslation()
  return (
    <div className="flex flex-1 bg-stream">
      <Notice icon={<MessagesSquare />} title={t('conversations.choose')}>
        {t('conversations.chooseWhy', { keys: isMac() ? '⌘K' : 'Ctrl+K' })}
      </Notice>
    </div>
  )
}

/** Back as the browser means it; to the list for those who came straight here. */
function useBack() {
  const navigate = useNavigate()
  return () => {
    const { idx } = (window.history.state ?? {}) as { idx?: number }
    void (idx ? navigate(-1) : navigate('/'))
  }
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
