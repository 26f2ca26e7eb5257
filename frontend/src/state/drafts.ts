import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

interface Draft {
  conversationId: string
  text: string
}

/** What stands in each composer, unsent. */
const drafts = createSlice({
  name: 'drafts',
  initialState: {} as Record<string, string>,
  reducers: {
    draftChanged(state, { payload: { conversationId, text } }: PayloadAction<Draft>) {
      if (text) state[conversationId] = text
      else delete state[conversationId]
    },
    draftsRestored(state, { payload }: PayloadAction<Draft[]>) {
      for (const { conversationId, text } of payload) state[conversationId] ??= text
    },
  },
})

export const { draftChanged, draftsRestored } = drafts.actions
export const draftsReducer = drafts.reducer
