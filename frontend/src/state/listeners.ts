import { createListenerMiddleware, isAnyOf } from '@reduxjs/toolkit'

import { catchUp, catchUpBroadcasts, catchUpConversation, isBehind, isOutOfStep } from './catch-up'
import { catchUpFailed, statusChanged } from './connection'
import { draftChanged } from './drafts'
import { broadcastReceived, messageReceived } from './message-received'
import { logOpened } from './messages'
import { queued, refused, removed, restored, retried } from './outbox'
import type { AppDispatch, RootState, Services } from './root'
import { drainOutbox } from './sending'
import { sessionStarted } from './session'
import { saveSettings, settingsChanged } from './settings'
import { typingStarted, typingStopped } from './typing'

const DRAFT_REST_MS = 300
const TYPING_SHOWN_MS = 5_000
/** A message that overtook its neighbour is caught up by it; only a lasting gap is fetched. */
const GAP_PATIENCE_MS = 300
const CATCH_UP_AGAIN_MS = 5_000
const SOCKET_PATIENCE_MS = 1_500

export function createListeners(services: Services) {
  const middleware = createListenerMiddleware({ extra: services })
  const listen = middleware.startListening.withTypes<RootState, AppDispatch, Services>()

  listen({
    matcher: isAnyOf(queued, restored, retried, statusChanged),
    effect: (_, { dispatch }) => dispatch(drainOutbox()),
  })

  listen({
    predicate: (action) => isAnyOf(queued, refused, retried)(action),
    effect: async (_, { getState, getOriginalState }) => {
      const { session, outbox } = getState()
      const before = getOriginalState().outbox
      const changed = outbox.filter((row) => !before.includes(row))
      for (const row of changed) await services.vault.saveRow(session.me?.id ?? '', row)
    },
  })

  listen({
    actionCreator: removed,
    effect: ({ payload: clientId }) => services.vault.deleteRow(clientId),
  })

  listen({
    actionCreator: messageReceived,
    effect: async ({ payload: { message, me } }, { dispatch, getState, delay }) => {
      if (message.senderId === me) await services.vault.deleteRow(message.clientId)
      if (!isOutOfStep(getState(), message)) return
      await delay(GAP_PATIENCE_MS)
      if (isOutOfStep(getState(), message)) {
        await dispatch(catchUpConversation(message.conversationId)).catch(() =>
          dispatch(catchUpFailed()),
        )
      }
    },
  })

  listen({
    actionCreator: logOpened,
    effect: async ({ payload: { conversationId } }, { dispatch, getState }) => {
      // What came while the page was on its way had no place yet, and may not be in it.
      if (isBehind(getState(), conversationId))
        await dispatch(catchUpConversation(conversationId)).catch(() => dispatch(catchUpFailed()))
    },
  })

  listen({
    actionCreator: broadcastReceived,
    effect: async ({ payload }, { dispatch, getOriginalState }) => {
      const last = getOriginalState().broadcasts.stored.at(-1)?.seq ?? 0
      if (payload.seq > last + 1)
        await dispatch(catchUpBroadcasts()).catch(() => dispatch(catchUpFailed()))
    },
  })

  listen({
    actionCreator: typingStarted,
    effect: async ({ payload: senderId }, { dispatch, delay, getState }) => {
      shownUntil.set(senderId, Date.now() + TYPING_SHOWN_MS)
      await delay(TYPING_SHOWN_MS)
      if (getState().typing[senderId] && Date.now() >= (shownUntil.get(senderId) ?? 0)) {
        dispatch(typingStopped(senderId))
      }
    },
  })

  listen({
    actionCreator: draftChanged,
    effect: async ({ payload }, { getState, delay }) => {
      const account = getState().session.me?.id
      await delay(DRAFT_REST_MS)
      const text = getState().drafts[payload.conversationId] ?? ''
      if (account && text === payload.text) await services.vault.saveDraft({ account, ...payload })
    },
  })

  listen({
    actionCreator: sessionStarted,
    effect: async (_, { dispatch, delay, getState }) => {
      // Where no socket comes through, people should at least see what there is.
      await delay(SOCKET_PATIENCE_MS)
      const { isOpen, hasLists } = getState().connection
      if (!isOpen && !hasLists) await dispatch(catchUp())
    },
  })

  listen({
    actionCreator: catchUpFailed,
    effect: async (_, { dispatch, delay, getState, cancelActiveListeners }) => {
      cancelActiveListeners()
      await delay(CATCH_UP_AGAIN_MS)
      if (getState().connection.isOpen) await dispatch(catchUp())
    },
  })

  listen({
    actionCreator: settingsChanged,
    effect: (_, { getState }) => saveSettings(getState().settings),
  })

  return middleware
}

const shownUntil = new Map<string, number>()
