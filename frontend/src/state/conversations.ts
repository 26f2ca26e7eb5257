import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { Conversation, Message } from '../protocol/types'
import { peerIdOf } from './conversation-id'
import { messageReceived } from './message-received'

export interface ConversationState {
  id: string
  peerId: string
  lastMessage: Message | null
  seq: number
  rev: number
  readSeq: number
  peerReadSeq: number
  /** What the server counted, and up to where it counted. */
  counted: { unread: number; seq: number; readSeq: number }
  /** Places of the peer's messages that arrived after the count. */
  arrived: number[]
}

type ConversationsState = Record<string, ConversationState>

const conversations = createSlice({
  name: 'conversations',
  initialState: {} as ConversationsState,
  reducers: {
    conversationsLoaded: {
      /** `known` is what was known when the question was asked. */
      prepare: (snapshots: Conversation[], known: ConversationsState = {}) => ({
        payload: snapshots,
        meta: known,
      }),
      reducer(state, { payload, meta }: PayloadAction<Conversation[], string, ConversationsState>) {
        for (const snapshot of payload) {
          const known = state[snapshot.id]
          const merged = merge(known, snapshot)
          if (isMarkHidden(snapshot, meta[snapshot.id], known)) merged.peerReadSeq = 0
          state[snapshot.id] = merged
        }
      },
    },
    readByMe(state, { payload }: PayloadAction<{ conversationId: string; seq: number }>) {
      const known = state[payload.conversationId]
      if (known) known.readSeq = Math.max(known.readSeq, payload.seq)
    },
    readByPeer(state, { payload }: PayloadAction<{ conversationId: string; seq: number }>) {
      const known = state[payload.conversationId]
      if (known) known.peerReadSeq = Math.max(known.peerReadSeq, payload.seq)
    },
  },
  extraReducers: (builder) =>
    builder.addCase(messageReceived, (state, { payload: { message, me } }) => {
      const known = (state[message.conversationId] ??= unseen(message, me))
      known.seq = Math.max(known.seq, message.seq)
      known.rev = Math.max(known.rev, message.rev)
      known.lastMessage = newer(known.lastMessage, message)
      const isFromPeer = message.senderId !== me
      if (isFromPeer && message.seq > known.counted.seq && !known.arrived.includes(message.seq)) {
        known.arrived.push(message.seq)
      }
    }),
})

function unseen(message: Message, me: string): ConversationState {
  return {
    id: message.conversationId,
    peerId: peerIdOf(message.conversationId, me),
    lastMessage: null,
    seq: 0,
    rev: 0,
    readSeq: 0,
    peerReadSeq: 0,
    counted: { unread: 0, seq: 0, readSeq: 0 },
    arrived: [],
  }
}

/** A snapshot may be older than events that overtook it, so nothing ever goes back. */
function merge(known: ConversationState | undefined, snapshot: Conversation): ConversationState {
  const counted = {
    unread: snapshot.unreadCount,
    seq: snapshot.seq,
    readSeq: snapshot.readSeq,
  }
  const isNewer = !known || isLaterCount(counted, known.counted)
  return {
    id: snapshot.id,
    peerId: snapshot.peer.id,
    lastMessage: newer(known?.lastMessage ?? null, snapshot.lastMessage),
    seq: Math.max(known?.seq ?? 0, snapshot.seq),
    rev: Math.max(known?.rev ?? 0, snapshot.rev),
    readSeq: Math.max(known?.readSeq ?? 0, snapshot.readSeq),
    peerReadSeq: Math.max(known?.peerReadSeq ?? 0, snapshot.peerReadSeq),
    counted: isNewer ? counted : known.counted,
    arrived: (known?.arrived ?? []).filter((seq) => !isNewer || seq > snapshot.seq),
  }
}

/** A mark known before the question that the answer lacks: the peer hides it, or I do. */
function isMarkHidden(
  snapshot: Conversation,
  asked: ConversationState | undefined,
  known: ConversationState | undefined,
): boolean {
  if (!asked || asked.peerReadSeq !== known?.peerReadSeq) return false
  return snapshot.peerReadSeq < asked.peerReadSeq
}

type Count = ConversationState['counted']

function isLaterCount(one: Count, other: Count): boolean {
  return one.seq > other.seq || (one.seq === other.seq && one.readSeq >= other.readSeq)
}

function newer(known: Message | null, message: Message): Message {
  if (!known || message.seq > known.seq) return message
  return message.seq === known.seq && message.rev > known.rev ? message : known
}

/** How many of the peer's messages I have not read. */
export function unreadCount({ counted, readSeq, arrived }: ConversationState): number {
  const ofCounted = readSeq >= counted.seq ? 0 : counted.unread
  return ofCounted + arrived.filter((seq) => seq > readSeq).length
}

/** Whether my mark stands between what was counted and its end, so that only the server knows. */
export function isCountStale({ counted, readSeq }: ConversationState): boolean {
  return readSeq > counted.readSeq && readSeq < counted.seq
}

export const { conversationsLoaded, readByMe, readByPeer } = conversations.actions
export const conversationsReducer = conversations.reducer
