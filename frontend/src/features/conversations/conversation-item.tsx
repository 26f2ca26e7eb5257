import { BellOff, CircleAlert } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useMatch } from 'react-router'

import { useAppSelector } from '../../state/hooks'
import { selectIsMuted } from '../../state/muting'
import { nameOf } from '../../state/people'
import type { ConversationEntry } from '../../state/selectors'
import { Avatar } from '../../ui/avatar'
import { Badge } from '../../ui/badge'
import { PersonName } from '../../ui/person-name'
import { exactTime, shortTime } from '../../ui/times'
import { useToday } from '../../ui/use-today'

export const ConversationItem = memo(function ConversationItem({
  entry: { id, peer, text, isMine, time, unread, hasRefused },
}: {
  entry: ConversationEntry
}) {
  const { t, i18n } = useTranslation()
  useToday()
  const isTyping = useAppSelector(({ typing }) => typing[peer.id] ?? false)
  const draft = useAppSelector(({ drafts }) => drafts[id] ?? '')
  const isOpen = useMatch(`/c/${peer.id}`) !== null
  const shownDraft = isOpen ? '' : draft
  const name = nameOf(peer, t)
  const label = shownDraft ? t('conversations.draft') : isMine && t('conversations.you')
  const isMuted = useAppSelector((state) => selectIsMuted(state, peer.id))

  return (
    <li>
      <NavLink
        to={`/c/${peer.id}`}
        className="flex items-center gap-3 rounded-control p-2 transition-colors hover:bg-hover aria-[current=page]:bg-selected compact:py-0.5"
      >
        <Avatar id={peer.id} name={name} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <PersonName
              name={name}
              isCutOff
              className={`min-w-0 flex-1 ${unread ? 'font-semibold' : 'font-medium'}`}
            />
            {isMuted && (
              <BellOff
                role="img"
                aria-label={t('conversations.muted')}
                className="size-3 self-center text-ink-dim"
              />
            )}
            <time
              dateTime={time}
              title={exactTime(time, i18n.language)}
              className={`text-xs ${unread ? 'font-medium text-accent-ink' : 'text-ink-dim'}`}
            >
              {shortTime(time, i18n.language)}
            </time>
          </span>
          <span className="flex items-center gap-2">
            <span className={`min-w-0 flex-1 text-sm ${unread ? 'text-ink' : 'text-ink-dim'}`}>
              {isTyping ? (
                <span className="text-accent-ink">{t('conversations.typing')}</span>
              ) : (
                <span className="flex gap-1">
                  {label && (
                    <span className={`shrink-0 ${shownDraft ? 'text-accent-ink' : ''}`}>
                      {label}
                    </span>
                  )}
                  <bdi dir="auto" className="text-own-end min-w-0">
                    {shownDraft || text}
                  </bdi>
                </span>
              )}
            </span>
            {hasRefused && (
              <CircleAlert
                role="img"
                aria-label={t('chat.notSent')}
                className="size-4 shrink-0 text-danger"
              />
            )}
            {unread > 0 && (
              <Badge count={unread} label={t('conversations.unread', { count: unread })} />
            )}
          </span>
        </span>
      </NavLink>
    </li>
  )
})
