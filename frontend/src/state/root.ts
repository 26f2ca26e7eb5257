import { combineReducers } from '@reduxjs/toolkit'
import type { ThunkAction, ThunkDispatch, UnknownAction } from '@reduxjs/toolkit'

import type * as rest from '../network/rest'
import type { ChatSocket } from '../network/socket'
import { arrivalsReducer } from './arrivals'
import { blockedReducer } from './blocked'
import { broadcastsReducer } from './broadcasts'
import { connectionReducer } from './connection'
import { conversationsReducer } from './conversations'
import type { Vault } from './vault'
import { discardedReducer } from './discarded'
import { draftsReducer } from './drafts'
import { historyReducer } from './history'
import { messagesReducer } from './messages'
import { outboxReducer } from './outbox'
import { peopleReducer } from './people'
import { queries } from './queries'
import { sessionEnded, sessionReducer } from './session'
import { settingsReducer } from './settings'
import { typingReducer } from './typing'

const combined = combineReducers({
  session: sessionReducer,
  connection: connectionReducer,
  people: peopleReducer,
  blocked: blockedReducer,
  conversations: conversationsReducer,
  messages: messagesReducer,
  history: historyReducer,
  broadcasts: broadcastsReducer,
  typing: typingReducer,
  drafts: draftsReducer,
  outbox: outboxReducer,
  discarded: discardedReducer,
  arrivals: arrivalsReducer,
  settings: settingsReducer,
  [queries.reducerPath]: queries.reducer,
})

export type RootState = ReturnType<typeof combined>

/** Nothing of a person stays in memory when their session is over. */
export function rootReducer(state: RootState | undefined, action: UnknownAction): RootState {
  if (state && sessionEnded.match(action)) {
    const { settings } = state
    return combined({ settings } as RootState, action)
  }
  return combined(state, action)
}

/** The outside world, as thunks and listeners see it. */
export interface Services {
  rest: typeof rest
  socket: ChatSocket
  vault: Vault
}

export type AppThunk<Result = void> = ThunkAction<Result, RootState, Services, UnknownAction>
export type AppDispatch = ThunkDispatch<RootState, Services, UnknownAction>
