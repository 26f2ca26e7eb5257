import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { clockTime, exactTime } from '../../ui/times'
import { DeliveryMark } from './delivery-mark'
import type { MessageItem } from './list-items'
import { MessageMenu } from './message-menu'
import { isFewEmoji, MessageText } from './message-text'
import { RefusedActions } from './refused-actions'

interface MessageRowProps {
  item: MessageItem
  conversationId: string
  peerName: string
  onReport: (messageId: string) => void
}

export const MessageRow = memo(function MessageRow({
  item,
  conversationId,
  peerName,
  onReport,
}: MessageRowProps) {
  // The parts of a row get `t` from here: asking for it costs as much as drawing one of them.
  const { t, i18n } = useTranslation()
  const { isMine, seq, startsGroup, endsGroup, delivery, text, time } = item
  const exact = exactTime(time, i18n.language)
  const isBare = isFewEmoji(text)
  const corner = isMine
    ? `${startsGroup ? '' : 'rounded-se-nook'} ${endsGroup ? '' : 'rounded-ee-nook'}`
    : `${startsGroup ? '' : 'rounded-ss-nook'} ${endsGroup ? '' : 'rounded-es-nook'}`

  return (
    <div
      className={`flex flex-col ${isMine ? 'items-end' : 'items-start'} ${startsGroup ? 'pt-2 compact:pt-1' : 'pt-0.5 compact:pt-px'}`}
    >
      <div
        title={exact}
        className={`relative max-w-[85%] sm:max-w-[75%] ${isBare ? 'py-1' : `rounded-bubble px-3.5 py-2 compact:px-3 compact:py-1 ${corner} ${isMine ? 'border border-transparent bg-mine' : 'border border-line bg-theirs'}`} ${delivery === 'waiting' ? 'text-mine-dim' : ''}`}
      >
        <span
          className={`absolute bottom-full mb-1 w-max max-w-[80vw] rounded-control border border-line bg-raised px-2 py-1 text-xs text-ink shadow-float not-group-focus-visible:sr-only ${isMine ? 'end-0' : 'start-0'}`}
        >
          {isMine
            ? t('chat.fromYou', { time: exact })
            : t('chat.from', { name: peerName, time: exact })}
        </span>
        <div dir="auto" className={isBare ? 'flex flex-col' : ''}>
          <MessageText text={text} />
          <span
            className={`inline-flex h-4 items-center gap-1 text-xs select-none ${isBare ? 'justify-end' : 'float-end ms-3 -me-1 mt-2'} ${isMine && !isBare ? 'text-mine-dim' : 'text-ink-dim'}`}
          >
            <time dateTime={time} aria-hidden>
              <bdi>{clockTime(time, i18n.language)}</bdi>
            </time>
            {isMine && <DeliveryMark delivery={delivery} t={t} />}
          </span>
        </div>
        {seq !== null && (
          <MessageMenu item={item} path={`/c/${conversationId}#${seq}`} t={t} onReport={onReport} />
        )}
      </div>
      {delivery === 'refused' && <RefusedActions item={item} />}
    </div>
  )
}, isSameRow)

/** Items are made anew with each change of the list; most of them say what they said before. */
function isSameRow(one: MessageRowProps, other: MessageRowProps): boolean {
  const before = one.item
  const after = other.item
  return (
    one.peerName === other.peerName &&
    before.key === after.key &&
    before.text === after.text &&
    before.time === after.time &&
    before.delivery === after.delivery &&
    before.startsGroup === after.startsGroup &&
    before.endsGroup === after.endsGroup
  )
}
