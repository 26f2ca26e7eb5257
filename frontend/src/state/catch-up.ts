import { nanoid } from '@reduxjs/toolkit'

import type { Conversation, Message } from '../protocol/types'
import { arrived } from './arrivals'
import type { MissedArrival } from './arrivals'
import { blockedLoaded } from './blocked'
import { broadcastsLoaded } from './broadcasts'
import { catchUpFailed, catchUpFinished, catchUpStarted } from './connection'
import { conversationsLoaded, unreadCount } from './conversations'
import { changesLoaded, hasGap, logForgotten } from './messages'
import { openHistory } from './history'
import { selectIsMuted } from './muting'
import { receiveMessage } from './receive-message'
import type { AppThunk, RootState } from './root'

/** After so many pages of changes it is cheaper to load the conversation afresh. */
const MOST_PAGES = 4

/**
 * Fetch what happened while nobody listened; on the first run, the lists.
 *
 * What comes while the socket is closed must be fetched again once it has opened, so that nothing
 * falls between this and the live events.
 */
export function catchUp(): AppThunk<Promise<void>> {
  return async (dispatch, getState) => {
    const startedAt = serverTime(getState())
    const since = getState().connection.caughtUpAt
    dispatch(catchUpStarted())
    try {
      await Promise.all([
        dispatch(fetchConversations(since)),
        dispatch(catchUpBroadcasts()),
        dispatch(fetchBlocked()),
      ])
      await dispatch(catchUpLogs())
      dispatch(reopenFailed())
      dispatch(catchUpFinished(startedAt))
    } catch {
      dispatch(catchUpFailed())
    }
  }
}

function serverTime({ connection: { clockOffsetMs } }: RootState): string | null {
  // This computer's own clock may be wrong, and then changes would be missed for good.
  if (clockOffsetMs === null) return null
  return new Date(Date.now() + clockOffsetMs).toISOString()
}

function fetchConversations(since: string | null): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    const missed = new Map<string, number>()
    let cursor: string | null = null
    do {
      const known = getState().conversations
      const page = await rest.fetchConversations({
        ...(since && { changedAfter: since }),
        ...(cursor && { cursor }),
      })
      if (since) notePeopleMissed(missed, page.results, getState())
      dispatch(conversationsLoaded(page.results, known))
      cursor = page.next
    } while (cursor !== null)
    if (missed.size > 0) dispatch(arrived(missedArrival(missed)))
  }
}

/** Count what each person wrote that did not come live; who is muted does not count. */
function notePeopleMissed(
  missed: Map<string, number>,
  snapshots: Conversation[],
  state: RootState,
): void {
  for (const { id, peer, unreadCount: unread, readSeq } of snapshots) {
    const known = state.conversations[id]
    const isKnownRead = !known || readSeq >= known.seq
    const count = unread - (isKnownRead ? 0 : unreadCount(known))
    if (count > 0 && !selectIsMuted(state, peer.id)) missed.set(peer.id, count)
  }
}

function missedArrival(missed: Map<string, number>): MissedArrival {
  const count = [...missed.values()].reduce((sum, one) => sum + one)
  return { id: nanoid(), kind: 'missed', count, senderIds: [...missed.keys()] }
}

export function fetchBlocked(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    dispatch(blockedLoaded(await rest.fetchBlocked()))
  }
}

function catchUpLogs(): AppThunk<Promise<unknown>> {
  return (dispatch, getState) => {
    const behind = Object.keys(getState().messages).filter((id) => isBehind(getState(), id))
    return Promise.all(behind.map((id) => dispatch(fetchChanges(id))))
  }
}

function reopenFailed(): AppThunk {
  return (dispatch, getState) => {
    const { history } = getState()
    const failed = Object.keys(history).filter((id) => history[id] === 'openFailed')
    for (const id of failed) void dispatch(openHistory(id))
  }
}

function fetchChanges(conversationId: string): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const after = getState().messages[conversationId]?.rev
      if (after === undefined) return
      const page = await rest.fetchMessages(conversationId, { after, limit: 100 })
      dispatch(changesLoaded({ conversationId, page }))
      if (page.next === null) return
    }
    dispatch(logForgotten(conversationId))
    await dispatch(openHistory(conversationId))
  }
}

export function catchUpBroadcasts(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    if (!getState().broadcasts.isLoaded) {
      dispatch(broadcastsLoaded(await rest.fetchBroadcasts({ limit: 100 })))
      return
    }
    let after: number | null = lastWithoutGap(getState())
    while (after !== null) {
      const page = await rest.fetchBroadcasts({ after, limit: 100 })
      for (const broadcast of page.results) dispatch(receiveMessage(broadcast, ''))
      after = page.next
    }
  }
}

function lastWithoutGap({ broadcasts: { stored } }: RootState): number {
  const gap = stored.findIndex(
    ({ seq }, index) => index > 0 && seq !== (stored[index - 1]?.seq ?? 0) + 1,
  )
  return (gap === -1 ? stored.at(-1) : stored[gap - 1])?.seq ?? 0
}

/** Fetch one conversation's heading and, where its messages are loaded, what is missing there. */
export function catchUpConversation(conversationId: string): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    const known = getState().conversations
    dispatch(conversationsLoaded([await rest.fetchConversation(conversationId)], known))
    if (getState().messages[conversationId]) await dispatch(fetchChanges(conversationId))
  }
}

/** Whether the list has heard of a message that is not among those that were loaded. */
export function isBehind({ messages, conversations }: RootState, conversationId: string): boolean {
  return (messages[conversationId]?.rev ?? 0) < (conversations[conversationId]?.rev ?? 0)
}

/** Whether this message shows that something before it is missing here. */
export function isOutOfStep(
  { messages, conversations, people }: RootState,
  message: Message,
): boolean {
  const log = messages[message.conversationId]
  const conversation = conversations[message.conversationId]
  const isKnown =
    conversation && conversation.counted.seq > 0 && people.entities[conversation.peerId]
  return !isKnown || (log !== undefined && hasGap(log))
}
