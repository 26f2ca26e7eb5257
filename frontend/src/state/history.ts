import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

import { Refused } from '../network/errors'
import type { MessagePage } from '../protocol/types'
import { broadcastsLoaded } from './broadcasts'
import { logOpened, olderLoaded } from './messages'
import type { AppThunk } from './root'

export type Loading = 'opening' | 'openFailed' | 'older' | 'olderFailed'

interface Change {
  conversationId: string
  loading: Loading
}

/** What is being loaded of which conversation; nothing stands here when nothing is. */
const history = createSlice({
  name: 'history',
  initialState: {} as Record<string, Loading>,
  reducers: {
    loadingChanged(state, { payload }: PayloadAction<Change>) {
      state[payload.conversationId] = payload.loading
    },
  },
  extraReducers: (builder) =>
    builder
      .addCase(logOpened, (state, { payload }) => {
        delete state[payload.conversationId]
      })
      .addCase(olderLoaded, (state, { payload }) => {
        delete state[payload.conversationId]
      }),
})

const { loadingChanged } = history.actions
export const historyReducer = history.reducer

const PAGE_SIZE = 100
const NOTHING_YET: MessagePage = { results: [], next: null }

/** Load the newest page, unless it is there or on its way. */
export function openHistory(conversationId: string): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    const { messages, history, connection, conversations } = getState()
    if (messages[conversationId] || history[conversationId] === 'opening') return
    // Once the lists are loaded, what is not in them does not exist.
    if (connection.hasLists && !conversations[conversationId]) {
      dispatch(logOpened({ conversationId, page: NOTHING_YET }))
      return
    }
    dispatch(loadingChanged({ conversationId, loading: 'opening' }))
    try {
      const page = await rest.fetchMessages(conversationId, { limit: PAGE_SIZE })
      dispatch(logOpened({ conversationId, page }))
    } catch (error) {
      if (error instanceof Refused && error.code === 'not_found') {
        // Nothing was said yet; the conversation begins with its first message.
        dispatch(logOpened({ conversationId, page: NOTHING_YET }))
      } else {
        dispatch(loadingChanged({ conversationId, loading: 'openFailed' }))
      }
    }
  }
}

/** Load the page before the oldest message that is there. */
export function loadOlder(conversationId: string): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    const { messages, history } = getState()
    const log = messages[conversationId]
    const before = log?.stored[0]?.seq
    if (!before || log.reachedStart || history[conversationId] === 'older') return
    dispatch(loadingChanged({ conversationId, loading: 'older' }))
    try {
      const page = await rest.fetchMessages(conversationId, { before, limit: PAGE_SIZE })
      dispatch(olderLoaded({ conversationId, page }))
    } catch {
      dispatch(loadingChanged({ conversationId, loading: 'olderFailed' }))
    }
  }
}

/** Load the announcements before the oldest that is there. */
export function loadOlderBroadcasts(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    const before = getState().broadcasts.stored[0]?.seq
    if (!before) return
    // A page that does not come leaves the button, which asks again.
    await rest.fetchBroadcasts({ before }).then(
      (page) => dispatch(broadcastsLoaded(page)),
      () => undefined,
    )
  }
}
