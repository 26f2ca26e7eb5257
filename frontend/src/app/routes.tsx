import { MessagesSquare } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'

import { peerIdOf } from '../state/conversation-id'
import { useAppSelector } from '../state/hooks'
import { selectMe } from '../state/selectors'
import { Notice } from '../ui/notice'

const ChatPage = lazy(() =>
  import('../features/chat/chat-page').then((module) => ({ default: module.ChatPage })),
)
const AnnouncementsPage = lazy(() =>
  import('../features/broadcasts/announcements-page').then((module) => ({
    default: module.AnnouncementsPage,
  })),
)
const SettingsPage = lazy(() =>
  import('../features/settings/settings-page').then((module) => ({ default: module.SettingsPage })),
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
