import { createSelector } from '@reduxjs/toolkit'

import type { Message, User } from '../protocol/types'
import { selectIsBlocked } from './blocked'
import { unseenBroadcasts } from './broadcasts'
import { unreadCount } from './conversations'
import type { OutboxRow } from './outbox'
import type { RootState } from './root'

export interface ConversationEntry {
  id: string
  peer: User
  text: string
  isMine: boolean
  time: string
  unread: number
  /** Something I wrote there was refused and waits for a decision. */
  hasRefused: boolean
}

export const selectMe = ({ session }: RootState) => session.me
export const selectPerson = ({ people }: RootState, id: string): User | undefined =>
  people.entities[id]

/** Conversations that have a message, stored or waiting, the latest first. */
export const selectConversationEntries = createSelector(
  [
    ({ conversations }: RootState) => conversations,
    ({ people }: RootState) => people.entities,
    ({ outbox }: RootState) => outbox,
    selectMe,
  ],
  (conversations, people, outbox, me): ConversationEntry[] => {
    const entries = new Map<string, ConversationEntry>()
    for (const conversation of Object.values(conversations)) {
      const peer = people[conversation.peerId]
      const last = conversation.lastMessage
      if (!peer || !last) continue
      entries.set(conversation.id, {
        id: conversation.id,
        peer,
        text: last.message,
        isMine: last.senderId === me?.id,
        time: last.timestamp,
        unread: unreadCount(conversation),
        hasRefused: false,
      })
    }
    for (const row of outbox) {
      const peer = people[row.receiverId]
      const known = entries.get(row.conversationId)
      if (!peer) continue
      const isRefused = row.refusal !== null
      const shown = { text: row.message, isMine: true, time: row.createdAt }
      entries.set(row.conversationId, {
        ...(known ?? { id: row.conversationId, peer, unread: 0, ...shown }),
        ...(!isRefused && shown),
        hasRefused: isRefused || known?.hasRefused === true,
      })
    }
    return [...entries.values()].sort((one, other) => other.time.localeCompare(one.time))
  },
)

export const selectHasNobody = (state: RootState) =>
  state.connection.hasLists && selectConversationEntries(state).length === 0

export const selectTotalUnread = createSelector(
  [({ conversations }: RootState) => conversations],
  (conversations) =>
    Object.values(conversations).reduce((sum, conversation) => sum + unreadCount(conversation), 0),
)

export const selectUnreadConversations = createSelector(
  [({ conversations }: RootState) => conversations],
  (conversations) =>
    Object.values(conversations).filter((conversation) => unreadCount(conversation) > 0).length,
)

export const selectUnseenBroadcasts = createSelector(
  [({ broadcasts }: RootState) => broadcasts],
  unseenBroadcasts,
)

/** Where in the page something unread stands; the list itself comes last. */
export const selectUnreadPaths = createSelector(
  [({ conversations }: RootState) => conversations, selectUnseenBroadcasts],
  (conversations, unseen) => {
    const unread = Object.values(conversations).filter((one) => unreadCount(one) > 0)
    const paths = unread.map(({ peerId }) => `/c/${peerId}`)
    if (unseen.length > 0) paths.push('/announcements')
    return paths.length > 0 ? [...paths, '/'] : paths
  },
)

const NO_MESSAGES: Message[] = []

export const selectMessages = ({ messages }: RootState, conversationId: string) =>
  messages[conversationId]?.stored ?? NO_MESSAGES

/** I never wrote to them, and have not blocked them. */
export const selectIsStranger = (state: RootState, conversationId: string, peerId: string) => {
  const stored = selectMessages(state, conversationId)
  const isUnanswered = stored.every(({ senderId }) => senderId === peerId)
  return isUnanswered && peerId !== selectMe(state)?.id && !selectIsBlocked(state, peerId)
}

export const selectOutboxRows = createSelector(
  [({ outbox }: RootState) => outbox, (_: RootState, conversationId: string) => conversationId],
  (outbox, conversationId): OutboxRow[] =>
    outbox.filter((row) => row.conversationId === conversationId),
)
