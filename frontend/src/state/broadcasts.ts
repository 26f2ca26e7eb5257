import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { Broadcast, BroadcastPage } from '../protocol/types'
import { broadcastReceived } from './message-received'

interface BroadcastsState {
  /** Ascending by `seq`. */
  stored: Broadcast[]
  readSeq: number
  isLoaded: boolean
  reachedStart: boolean
}

const initialState: BroadcastsState = {
  stored: [],
  readSeq: 0,
  isLoaded: false,
  reachedStart: false,
}

const broadcasts = createSlice({
  name: 'broadcasts',
  initialState,
  reducers: {
    /** A page that reaches further back; the first one is the newest. */
    broadcastsLoaded(state, { payload: page }: PayloadAction<BroadcastPage>) {
      page.results.forEach((broadcast) => put(state, broadcast))
      state.isLoaded = true
      state.reachedStart = page.next === null
    },
    broadcastsRead(state, { payload: seq }: PayloadAction<number>) {
      state.readSeq = Math.max(state.readSeq, seq)
    },
  },
  extraReducers: (builder) =>
    builder.addCase(broadcastReceived, (state, { payload }) => put(state, payload)),
})

function put(state: BroadcastsState, broadcast: Broadcast): void {
  if (broadcast.isRead) state.readSeq = Math.max(state.readSeq, broadcast.seq)
  const index = state.stored.findIndex(({ seq }) => seq >= broadcast.seq)
  if (index === -1) state.stored.push(broadcast)
  else if (state.stored[index]?.seq !== broadcast.seq) state.stored.splice(index, 0, broadcast)
}

export function unseenBroadcasts({ stored, readSeq }: BroadcastsState): Broadcast[] {
  return stored.filter(({ seq }) => seq > readSeq)
}

export const { broadcastsLoaded, broadcastsRead } = broadcasts.actions
export const broadcastsReducer = broadcasts.reducer
