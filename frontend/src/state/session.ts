import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import type { Me } from '../protocol/types'

/** Why nobody is signed in: nobody wants to be, the session ran out, or there is no account. */
type EndReason = LeaveReason | 'expired'

/** How somebody ends their session by hand. */
export type LeaveReason = 'signedOut' | 'deleted'

type SessionState =
  | { status: 'unknown'; me: null }
  | { status: 'signedOut'; me: null; reason: EndReason }
  | { status: 'signedIn'; me: Me }

const session = createSlice({
  name: 'session',
  initialState: { status: 'unknown', me: null } as SessionState,
  reducers: {
    sessionStarted: (_, { payload: me }: PayloadAction<Me>): SessionState => ({
      status: 'signedIn',
      me,
    }),
    sessionEnded: (_, { payload: reason }: PayloadAction<EndReason>): SessionState => ({
      status: 'signedOut',
      me: null,
      reason,
    }),
    profileChanged: (_, { payload: me }: PayloadAction<Me>): SessionState => ({
      status: 'signedIn',
      me,
    }),
  },
})

export const { sessionStarted, sessionEnded, profileChanged } = session.actions
export const sessionReducer = session.reducer
