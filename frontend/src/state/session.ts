import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { Me } from '../protocol/types'

export type SessionState =
  | { status: 'unknown'; me: null }
  | { status: 'signedOut'; me: null; hasExpired: boolean }
  | { status: 'signedIn'; me: Me }

const session = createSlice({
  name: 'session',
  initialState: { status: 'unknown', me: null } as SessionState,
  reducers: {
    sessionStarted: (_, { payload: me }: PayloadAction<Me>): SessionState => ({
      status: 'signedIn',
      me,
    }),
    sessionEnded: (_, { payload }: PayloadAction<{ hasExpired: boolean }>): SessionState => ({
      status: 'signedOut',
      me: null,
      hasExpired: payload.hasExpired,
    }),
    profileChanged: (_, { payload: me }: PayloadAction<Me>): SessionState => ({
      status: 'signedIn',
      me,
    }),
  },
})

export const { sessionStarted, sessionEnded, profileChanged } = session.actions
export const sessionReducer = session.reducer
