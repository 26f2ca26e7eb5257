import { isPassing, Refused } from '../network/errors'
import { selectIsBlocked } from './blocked'
import { conversationIdOf } from './conversation-id'
import { draftChanged } from './drafts'
import { queued, refused } from './outbox'
import { pause } from './pause'
import { receiveMessage } from './receive-message'
import type { AppThunk, RootState } from './root'

const TYPING_EVERY_MS = 3_000

/** Conversations whose first waiting message is on its way: one in flight each keeps the order. */
const busy = new Set<string>()
const toldTypingAt = new Map<string, number>()

/** Put a text into the outbox, where it is safe, and take it out of the composer. */
export function sendMessage(receiverId: string, message: string): AppThunk {
  return (dispatch, getState) => {
    const me = getState().session.me?.id
    if (!me) return
    const conversationId = conversationIdOf(me, receiverId)
    const clientId = crypto.randomUUID()
    const createdAt = new Date().toISOString()
    dispatch(queued({ clientId, conversationId, receiverId, message, createdAt, refusal: null }))
    dispatch(draftChanged({ conversationId, text: '' }))
    toldTypingAt.delete(receiverId)
  }
}

/** Send what waits, conversation by conversation, for as long as the connection stands. */
export function drainOutbox(): AppThunk {
  return (dispatch, getState) => {
    for (const { conversationId } of getState().outbox) void dispatch(drain(conversationId))
  }
}

function drain(conversationId: string): AppThunk<Promise<void>> {
  return async (dispatch, getState, { socket }) => {
    if (busy.has(conversationId)) return
    busy.add(conversationId)
    try {
      let row = nextRow(getState(), conversationId)
      while (row && getState().connection.isOpen) {
        const { receiverId, message, clientId } = row
        try {
          const sent = await socket.request('sendMessage', { receiverId, message, clientId })
          dispatch(receiveMessage(sent.message, sent.message.senderId))
        } catch (error) {
          if (isPassing(error)) await pause(error.retryAfter ?? 1)
          else if (error instanceof Refused) {
            const isMyDoing = selectIsBlocked(getState(), receiverId)
            const isUnreachable = error.code === 'forbidden' && !isMyDoing
            dispatch(
              refused({ clientId, reason: reasonOf(error), code: error.code, isUnreachable }),
            )
          }
          // Otherwise no answer came, and the same clientId makes the resend safe.
        }
        row = nextRow(getState(), conversationId)
      }
    } finally {
      busy.delete(conversationId)
    }
  }
}

function nextRow({ outbox }: RootState, conversationId: string) {
  return outbox.find((row) => row.conversationId === conversationId && row.refusal === null)
}

/** The sentence about the text itself says more than the one about the request. */
function reasonOf({ fields, message }: Refused): string {
  return fields.message?.join(' ') ?? message
}

/** Let the other person see that I am writing, at most every few seconds. */
export function tellTyping(receiverId: string): AppThunk {
  return (_dispatch, getState, { socket }) => {
    const now = Date.now()
    if (!getState().settings.typing) return
    const isDue = now - (toldTypingAt.get(receiverId) ?? 0) >= TYPING_EVERY_MS
    if (!isDue || !getState().connection.isOpen || receiverId === getState().session.me?.id) return
    toldTypingAt.set(receiverId, now)
    socket.request('typing', { receiverId }).catch(() => undefined)
  }
}
