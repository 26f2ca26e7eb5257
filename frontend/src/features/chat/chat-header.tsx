import { Ban, Bell, BellOff, EllipsisVertical } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { selectIsBlocked } from '../../state/blocked'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { selectIsMuted, toggleMute } from '../../state/muting'
import { handleOf, nameOf } from '../../state/people'
import { selectMe } from '../../state/selectors'
import { Avatar } from '../../ui/avatar'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuItem } from '../../ui/menu'
import { PageHeader } from '../../ui/page-header'
import { PersonName } from '../../ui/person-name'
import { BlockDialog } from './lazy-block-dialog'

interface ChatHeaderProps {
  peer: User
  onBack: () => void
}

export function ChatHeader({ peer, onBack }: ChatHeaderProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isMe = useAppSelector(selectMe)?.id === peer.id
  const name = nameOf(peer, t)
  const isMuted = useAppSelector((state) => selectIsMuted(state, peer.id))
  const isBlocked = useAppSelector((state) => selectIsBlocked(state, peer.id))
  const [isAsking, setIsAsking] = useState(false)

  return (
    <PageHeader backLabel={t('app.back')} onBack={onBack}>
      <Avatar id={peer.id} name={name} size="small" />
      <div className="flex min-w-0 flex-1 flex-col">
        <h1 className="leading-tight font-semibold">
          <PersonName name={name} isCutOff />
        </h1>
        <p className="truncate text-xs text-ink-dim">
          {isMe ? t('search.noteToSelf') : <bdi dir="ltr">{handleOf(peer)}</bdi>}
        </p>
      </div>
      {!isMe && (
        <Menu
          trigger={
            <IconButton label={t('chat.actions')}>
              {isMuted ? <BellOff /> : <EllipsisVertical />}
            </IconButton>
          }
        >
          <MenuItem
            icon={isMuted ? <Bell /> : <BellOff />}
            onSelect={() => dispatch(toggleMute(peer.id))}
          >
            {isMuted ? t('chat.unmute') : t('chat.mute')}
          </MenuItem>
          <MenuItem icon={<Ban />} onSelect={() => setIsAsking(true)}>
            {t(isBlocked ? 'chat.unblock' : 'chat.block', { name })}
          </MenuItem>
        </Menu>
      )}
      <Suspense>
        {isAsking && <BlockDialog peer={peer} onClose={() => setIsAsking(false)} />}
      </Suspense>
    </PageHeader>
  )
}
