import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { SocketStatus } from '../network/socket'

interface ConnectionState {
  isOpen: boolean
  /** Milliseconds since the epoch at which the connection was last lost. */
  lostAt: number | null
  /** Whether what happened before this connection has been fetched. */
  isCaughtUp: boolean
  /** Add this to `Date.now()` to get the server's time; null until the server has told it. */
  clockOffsetMs: number | null
  /** Whether the lists have been loaded, however old they may be by now. */
  hasLists: boolean
  /** The server's clock at the last complete catch-up: where the next one starts. */
  caughtUpAt: string | null
  loading: 'idle' | 'pending' | 'failed'
}

const initialState: ConnectionState = {
  isOpen: false,
  lostAt: null,
  isCaughtUp: false,
  clockOffsetMs: null,
  hasLists: false,
  caughtUpAt: null,
  loading: 'idle',
}

const connection = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    statusChanged(state, { payload }: PayloadAction<{ status: SocketStatus; now: number }>) {
      state.isOpen = payload.status === 'open'
      state.isCaughtUp = false
      if (state.isOpen || payload.status === 'stopped') state.lostAt = null
      else state.lostAt ??= payload.now
    },
    clockCompared(state, { payload }: PayloadAction<{ serverTime: string; now: number }>) {
      state.clockOffsetMs = Date.parse(payload.serverTime) - payload.now
    },
    catchUpStarted(state) {
      state.loading = 'pending'
    },
    catchUpFinished(state, { payload: serverTime }: PayloadAction<string | null>) {
      state.loading = 'idle'
      state.hasLists = true
      state.isCaughtUp = true
      state.caughtUpAt = serverTime
    },
    catchUpFailed(state) {
      state.loading = 'failed'
    },
  },
})

export const { statusChanged, clockCompared, catchUpStarted, catchUpFinished, catchUpFailed } =
  connection.actions
export const connectionReducer = connection.reducer
