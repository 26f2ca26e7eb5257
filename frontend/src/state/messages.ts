import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { Message, MessagePage } from '../protocol/types'
import { messageReceived } from './message-received'

/** The newest part of one conversation, as far back as it was loaded. */
interface MessageLog {
  /** Ascending by `seq`. */
  stored: Message[]
  /** Every change up to this number is in. */
  rev: number
  /** Changes that came before the ones in front of them. */
  ahead: number[]
  reachedStart: boolean
}

type MessagesState = Record<string, MessageLog>

interface Loaded {
  conversationId: string
  page: MessagePage
}

const messages = createSlice({
  name: 'messages',
  initialState: {} as MessagesState,
  reducers: {
    /** The newest page: what was there before is replaced, unless it reaches further. */
    logOpened(state, { payload: { conversationId, page } }: PayloadAction<Loaded>) {
      const known = state[conversationId]
      const stored = [...page.results].reverse()
      const rev = stored.reduce((highest, message) => Math.max(highest, message.rev), 0)
      const log = { stored, rev, ahead: [], reachedStart: page.next === null }
      state[conversationId] = log
      known?.stored.filter((message) => message.rev > rev).forEach((message) => apply(log, message))
    },
    olderLoaded(state, { payload: { conversationId, page } }: PayloadAction<Loaded>) {
      const log = state[conversationId]
      if (!log) return
      page.results.forEach((message) => put(log, message))
      log.reachedStart = page.next === null
    },
    /** Changes after `log.rev`, without a hole between them. */
    changesLoaded(state, { payload: { conversationId, page } }: PayloadAction<Loaded>) {
      const log = state[conversationId]
      if (!log) return
      for (const message of page.results) {
        if (isWithin(log, message)) put(log, message)
        log.rev = Math.max(log.rev, message.rev)
      }
      advance(log)
    },
    logForgotten(state, { payload: conversationId }: PayloadAction<string>) {
      delete state[conversationId]
    },
  },
  extraReducers: (builder) =>
    builder.addCase(messageReceived, (state, { payload: { message } }) => {
      const log = state[message.conversationId]
      if (log) apply(log, message)
    }),
})

function apply(log: MessageLog, message: Message): void {
  if (isWithin(log, message)) put(log, message)
  if (message.rev > log.rev && !log.ahead.includes(message.rev)) log.ahead.push(message.rev)
  advance(log)
}

/** A change to a message further back than the log reaches is seen when that page is loaded. */
function isWithin(log: MessageLog, message: Message): boolean {
  return log.reachedStart || message.seq >= (log.stored[0]?.seq ?? 0)
}

function put(log: MessageLog, message: Message): void {
  const index = placeOf(log.stored, message.seq)
  const known = log.stored[index]
  if (known?.seq === message.seq) {
    if (message.rev > known.rev) log.stored[index] = message
  } else {
    log.stored.splice(index, 0, message)
  }
}

/** Where a message with this number stands or belongs; new ones belong at the end. */
function placeOf(stored: Message[], seq: number): number {
  let low = 0
  let high = stored.length
  if ((stored.at(-1)?.seq ?? 0) < seq) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stored[middle]?.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}

function advance(log: MessageLog): void {
  while (log.ahead.includes(log.rev + 1)) log.rev += 1
  log.ahead = log.ahead.filter((rev) => rev > log.rev)
}

/** Whether a change is missing between what is in and what came. */
export function hasGap(log: MessageLog): boolean {
  return log.ahead.length > 0
}

export const { logOpened, olderLoaded, changesLoaded, logForgotten } = messages.actions
export const messagesReducer = messages.reducer
