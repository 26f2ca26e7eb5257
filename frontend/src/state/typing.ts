import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import { messageReceived } from './message-received'

/** Who is writing to me just now. */
const typing = createSlice({
  name: 'typing',
  initialState: {} as Record<string, true>,
  reducers: {
    typingStarted(state, { payload: senderId }: PayloadAction<string>) {
      state[senderId] = true
    },
    typingStopped(state, { payload: senderId }: PayloadAction<string>) {
      delete state[senderId]
    },
  },
  extraReducers: (builder) =>
    builder.addCase(messageReceived, (state, { payload }) => {
      delete state[payload.message.senderId]
    }),
})

export const { typingStarted, typingStopped } = typing.actions
export const typingReducer = typing.reducer
