import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

/** Something that just came over the socket and may deserve a word: read out, or a notification. */
export interface LiveArrival {
  id: string
  kind: 'message' | 'broadcast'
  senderId: string
  text: string
}

/** All that was written while this page was away. */
export interface MissedArrival {
  id: string
  kind: 'missed'
  count: number
  senderIds: string[]
}

export type Arrival = LiveArrival | MissedArrival

const KEPT = 20

const arrivals = createSlice({
  name: 'arrivals',
  initialState: [] as Arrival[],
  reducers: {
    arrived(state, { payload }: PayloadAction<Arrival>) {
      if (state.some(({ id }) => id === payload.id)) return
      state.push(payload)
      state.splice(0, state.length - KEPT)
    },
  },
})

export const { arrived } = arrivals.actions
export const arrivalsReducer = arrivals.reducer
