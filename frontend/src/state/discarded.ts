import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import { queued, removed } from './outbox'
import type { OutboxRow } from './outbox'
import type { AppThunk } from './root'

const discarded = createSlice({
  name: 'discarded',
  initialState: null as OutboxRow | null,
  reducers: {
    discardOffered: (_row, { payload }: PayloadAction<OutboxRow>) => payload,
    discardSettled: () => null,
  },
})

const { discardOffered } = discarded.actions
export const { discardSettled } = discarded.actions
/** The refused message that was deleted last, for as long as that can be undone. */
export const discardedReducer = discarded.reducer

/** Delete a refused message, and offer to undo that. */
export function discard(clientId: string): AppThunk {
  return (dispatch, getState) => {
    const row = getState().outbox.find((candidate) => candidate.clientId === clientId)
    if (!row) return
    dispatch(removed(clientId))
    dispatch(discardOffered(row))
  }
}

/** Put the message that was deleted last back where it was. */
export function undoDiscard(): AppThunk {
  return (dispatch, getState) => {
    const row = getState().discarded
    if (row) dispatch(queued(row))
    dispatch(discardSettled())
  }
}
