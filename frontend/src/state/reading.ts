import { isPassing, NoAnswer } from '../network/errors'
import { broadcastsRead } from './broadcasts'
import { catchUpConversation } from './catch-up'
import { isCountStale, readByMe } from './conversations'
import { pause } from './pause'
import type { AppThunk } from './root'

const AGAIN_SECONDS = 5

/** Marks that no server has confirmed yet; they leave again when the socket is back. */
const unconfirmed = new Map<string, number>()

/** Everything up to `seq` was really seen. The badge falls at once; the server follows. */
export function markRead(conversationId: string, seq: number): AppThunk {
  return (dispatch, getState) => {
    const conversation = getState().conversations[conversationId]
    if (!conversation || conversation.readSeq >= seq) return
    dispatch(readByMe({ conversationId, seq }))
    unconfirmed.set(conversationId, seq)
    void dispatch(confirm(conversationId, seq))
  }
}

export function flushReadMarks(): AppThunk {
  return (dispatch) => {
    for (const [conversationId, seq] of unconfirmed) void dispatch(confirm(conversationId, seq))
  }
}

function confirm(conversationId: string, seq: number): AppThunk<Promise<void>> {
  return async (dispatch, getState, { socket }) => {
    try {
      const mark = await socket.request('markRead', { conversationId, seq })
      dispatch(readByMe({ conversationId, seq: mark.readSeq }))
    } catch (error) {
      if (error instanceof NoAnswer || isPassing(error)) {
        await pause((isPassing(error) && error.retryAfter) || AGAIN_SECONDS)
        const isDue = getState().connection.isOpen && unconfirmed.get(conversationId) === seq
        if (isDue) await dispatch(confirm(conversationId, seq))
        return
      }
    }
    if (unconfirmed.get(conversationId) === seq) unconfirmed.delete(conversationId)
    const conversation = getState().conversations[conversationId]
    if (conversation && isCountStale(conversation)) {
      await dispatch(catchUpConversation(conversationId)).catch(() => undefined)
    }
  }
}

/** All announcements up to `seq` were seen. */
export function markBroadcastsSeen(seq: number): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest }) => {
    if (getState().broadcasts.readSeq >= seq) return
    dispatch(broadcastsRead(seq))
    // The mark only rises, so a lost one is made good by the next.
    await rest.readBroadcasts(seq).catch(() => undefined)
  }
}
