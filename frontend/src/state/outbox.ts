import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import { messageReceived } from './message-received'

/** A message that the server has not acknowledged yet. */
export interface OutboxRow {
  clientId: string
  conversationId: string
  receiverId: string
  message: string
  /** ISO 8601, by this computer's clock; the order of sending. */
  createdAt: string
  /** Why the server refused it; null while it waits for its turn. */
  refusal: string | null
  /** The code of the refusal, for pages that say it in their own language. */
  refusalCode?: string
  /** It was refused because of who it was to go to, not for what it says. */
  isUnreachable?: boolean
}

interface Refusal {
  clientId: string
  reason: string
  code: string
  isUnreachable: boolean
}

function byTime(one: OutboxRow, other: OutboxRow): number {
  return one.createdAt.localeCompare(other.createdAt)
}

const outbox = createSlice({
  name: 'outbox',
  initialState: [] as OutboxRow[],
  reducers: {
    queued(rows, { payload }: PayloadAction<OutboxRow>) {
      rows.push(payload)
      rows.sort(byTime)
    },
    restored(rows, { payload }: PayloadAction<OutboxRow[]>) {
      const known = new Set(rows.map(({ clientId }) => clientId))
      rows.push(...payload.filter(({ clientId }) => !known.has(clientId)))
      rows.sort(byTime)
    },
    refused(rows, { payload }: PayloadAction<Refusal>) {
      const row = rows.find(({ clientId }) => clientId === payload.clientId)
      if (!row) return
      row.refusal = payload.reason
      row.refusalCode = payload.code
      row.isUnreachable = payload.isUnreachable
    },
    retried(rows, { payload: clientId }: PayloadAction<string>) {
      const row = rows.find((candidate) => candidate.clientId === clientId)
      if (!row) return
      row.refusal = null
      row.isUnreachable = false
    },
    removed(rows, { payload: clientId }: PayloadAction<string>) {
      return rows.filter((row) => row.clientId !== clientId)
    },
  },
  extraReducers: (builder) =>
    builder.addCase(messageReceived, (rows, { payload: { message, me } }) => {
      if (message.senderId !== me) return
      const index = rows.findIndex(({ clientId }) => clientId === message.clientId)
      if (index !== -1) rows.splice(index, 1)
    }),
})

export const { queued, restored, refused, retried, removed } = outbox.actions
export const outboxReducer = outbox.reducer
