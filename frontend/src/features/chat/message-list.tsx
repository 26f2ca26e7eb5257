import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import type { User } from '../../protocol/types'
import { unreadCount } from '../../state/conversations'
import { loadOlder } from '../../state/history'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { nameOf } from '../../state/people'
import { selectMe, selectMessages, selectOutboxRows } from '../../state/selectors'
import { focusOnLongPress } from './focus-on-long-press'
import { JumpButton } from './jump-button'
import { rememberedListItems } from './list-items'
import { ListRow } from './list-row'
import { moveBetweenRows } from './move-between-rows'
import { DayName } from './separators'
import { useEscapeToRead } from './use-escape-to-read'
import { useLinkedMessage } from './use-linked-message'
import { useMarkRead } from './use-mark-read'
import { useMessageVirtualizer } from './use-message-virtualizer'
import { useNewLine } from './use-new-line'
import { visiblePart } from './visible-part'

const ReportMessage = lazy(() =>
  import('./report-message').then((module) => ({ default: module.ReportMessage })),
)

const LOAD_AHEAD_PX = 1_000

export interface MessageListProps {
  conversationId: string
  peer: User
  /** The message that the address leads to. */
  linkedSeq: number | null
}

export function MessageList({ conversationId, peer, linkedSeq }: MessageListProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const navigate = useNavigate()
  const peerName = nameOf(peer, t)
  const me = useAppSelector(selectMe)?.id ?? ''
  const stored = useAppSelector((state) => selectMessages(state, conversationId))
  const waiting = useAppSelector((state) => selectOutboxRows(state, conversationId))
  const conversation = useAppSelector(({ conversations }) => conversations[conversationId])
  const peerReadSeq = conversation?.peerReadSeq ?? 0
  const unread = conversation ? unreadCount(conversation) : 0
  const newLine = useNewLine(conversation, stored, me)
  const newAfterSeq = newLine && !newLine.isFurtherUp ? newLine.afterSeq : null
  const [reported, setReported] = useState<string | null>(null)
  const endReport = useCallback(() => setReported(null), [])

  const items = rememberedListItems(stored, waiting, me, peerReadSeq, newAfterSeq)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useMessageVirtualizer(conversationId, items, scroller)
  const { marked, isFurtherUp } = useLinkedMessage(virtualizer, items, linkedSeq)
  const rows = virtualizer.getVirtualItems()
  const visible = visiblePart(virtualizer, items)
  const newLineIndex = useMemo(() => items.findIndex(({ kind }) => kind === 'new'), [items])
  const isNewLineAbove = newLineIndex !== -1 && newLineIndex < visible.firstIndex

  useMarkRead(conversationId, isFurtherUp ? 0 : visible.lastPeerSeq)
  useEscapeToRead(conversationId)

  const firstIndex = rows[0]?.index
  useEffect(() => {
    const isNearTop = (virtualizer.scrollOffset ?? 0) < LOAD_AHEAD_PX
    if (isFurtherUp || isNearTop) void dispatch(loadOlder(conversationId))
  }, [dispatch, conversationId, virtualizer, isFurtherUp, firstIndex, stored.length])

  const lastWaiting = waiting.at(-1)?.clientId
  useEffect(() => {
    if (lastWaiting) virtualizer.scrollToEnd()
  }, [virtualizer, lastWaiting])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="list"
        aria-label={t('chat.messages')}
        tabIndex={0}
        onKeyDown={moveBetweenRows}
        {...focusOnLongPress}
        className="flex flex-1 thin-scrollbar flex-col overflow-y-auto overscroll-contain px-3 [overflow-anchor:none] focus-visible:-outline-offset-2 sm:px-6"
      >
        <div
          className="relative mx-auto mt-auto w-full max-w-3xl shrink-0"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {rows.map(({ key, index, start }) => {
            const item = items[index]
            return (
              item && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  role="listitem"
                  tabIndex={-1}
                  aria-current={marked && 'seq' in item && item.seq === marked ? 'location' : false}
                  className="group absolute inset-x-0 top-0 rounded-control transition-colors duration-500 has-[[role=menu]]:z-10 aria-[current=location]:bg-notice"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ListRow
                    item={item}
                    conversationId={conversationId}
                    peer={peer}
                    peerName={peerName}
                    onReport={setReported}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
      {visible.dayAbove && !visible.isAtEnd && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0 top-2 flex justify-center"
        >
          <DayName time={visible.dayAbove} />
        </div>
      )}
      {newLine && (newLine.isFurtherUp || isNewLineAbove) && (
        <JumpButton
          direction="up"
          count={newLine.count}
          onClick={() => {
            if (newLine.isFurtherUp) void navigate(`#${newLine.afterSeq + 1}`, { replace: true })
            else virtualizer.scrollToIndex(newLineIndex, { align: 'start' })
          }}
        />
      )}
      {!visible.isAtEnd && (
        <JumpButton direction="down" count={unread} onClick={() => virtualizer.scrollToEnd()} />
      )}
      <Suspense>
        {reported && <ReportMessage messageId={reported} peer={peer} onClose={endReport} />}
      </Suspense>
    </div>
  )
}
