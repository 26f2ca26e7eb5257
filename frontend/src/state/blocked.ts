import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { User } from '../protocol/types'

export interface BlockChange {
  userId: string
  isBlocked: boolean
}

/** Ids of the people whom I have blocked. */
const blocked = createSlice({
  name: 'blocked',
  initialState: [] as string[],
  reducers: {
    blockedLoaded: (_, { payload }: PayloadAction<User[]>) => payload.map(({ id }) => id),
    blockChanged(ids, { payload: { userId, isBlocked } }: PayloadAction<BlockChange>) {
      const others = ids.filter((id) => id !== userId)
      return isBlocked ? [...others, userId] : others
    },
  },
})

export const { blockedLoaded, blockChanged } = blocked.actions
export const blockedReducer = blocked.reducer

export const selectIsBlocked = ({ blocked: ids }: { blocked: string[] }, userId: string) =>
  ids.includes(userId)
