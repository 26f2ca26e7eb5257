import { weakMapMemoize } from '@reduxjs/toolkit'

import type { Message } from '../../protocol/types'
import type { OutboxRow } from '../../state/outbox'
import { dayOf } from '../../ui/times'

export type Delivery = 'waiting' | 'stored' | 'read' | 'refused'

export interface MessageItem {
  kind: 'message'
  key: string
  /** The stored message's; none yet while it waits. */
  id: string | null
  clientId: string
  text: string
  time: string
  isMine: boolean
  /** The place in the conversation; none yet while the message waits. */
  seq: number | null
  delivery: Delivery
  refusal: string | null
  refusalCode: string
  startsGroup: boolean
  endsGroup: boolean
}

export type ListItem =
  | { kind: 'start'; key: string }
  | { kind: 'day'; key: string; time: string }
  | { kind: 'new'; key: string }
  | MessageItem

const GROUP_MS = 5 * 60_000

interface Reading {
  me: string
  peerReadSeq: number
  /** The "New" line stands before the peer's first message after this; none without it. */
  newAfterSeq: number | null
}

/** What the list shows, from top to bottom: days, groups, the "New" line, and what still waits. */
export function listItems(stored: Message[], waiting: OutboxRow[], reading: Reading): ListItem[] {
  const items: ListItem[] = [{ kind: 'start', key: 'start' }]
  let previous: MessageItem | null = null
  let previousDay = ''
  let isNewLineDue = reading.newAfterSeq !== null

  const add = (item: MessageItem) => {
    const day = dayOf(item.time)
    if (day !== previousDay) {
      items.push({ kind: 'day', key: `day ${day}`, time: item.time })
      previous = null
      previousDay = day
    }
    if (isNewLineDue && !item.isMine && (item.seq ?? 0) > (reading.newAfterSeq ?? 0)) {
      items.push({ kind: 'new', key: 'new' })
      isNewLineDue = false
      previous = null
    }
    if (previous && isSameGroup(previous, item)) {
      previous.endsGroup = false
      item.startsGroup = false
    }
    items.push(item)
    previous = item
  }

  for (const message of stored) add(fromStored(message, reading))
  for (const row of waiting) add(fromOutbox(row, reading))
  return items
}

/** The same, made once for as long as nothing changes: coming back to a conversation costs nothing. */
export const rememberedListItems = weakMapMemoize(
  (
    stored: Message[],
    waiting: OutboxRow[],
    me: string,
    peerReadSeq: number,
    newAfterSeq: number | null,
  ) => listItems(stored, waiting, { me, peerReadSeq, newAfterSeq }),
)

function isSameGroup(one: MessageItem, other: MessageItem): boolean {
  return one.isMine === other.isMine && Date.parse(other.time) - Date.parse(one.time) < GROUP_MS
}

function fromStored(message: Message, { me, peerReadSeq }: Reading): MessageItem {
  return {
    kind: 'message',
    // The sender's id keeps two people apart who happen to choose one clientId.
    key: `${message.senderId} ${message.clientId}`,
    id: message.id,
    clientId: message.clientId,
    text: message.message,
    time: message.timestamp,
    isMine: message.senderId === me,
    seq: message.seq,
    delivery: message.seq <= peerReadSeq ? 'read' : 'stored',
    refusal: null,
    refusalCode: '',
    startsGroup: true,
    endsGroup: true,
  }
}

function fromOutbox(row: OutboxRow, { me }: Reading): MessageItem {
  return {
    kind: 'message',
    key: `${me} ${row.clientId}`,
    id: null,
    clientId: row.clientId,
    text: row.message,
    time: row.createdAt,
    isMine: true,
    seq: null,
    delivery: row.refusal === null ? 'waiting' : 'refused',
    refusal: row.refusal,
    refusalCode: row.refusalCode ?? '',
    startsGroup: true,
    endsGroup: true,
  }
}
