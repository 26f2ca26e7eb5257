import type { SocketObserver } from '../network/socket'
import type { Broadcast, Connected, Message, ServerEvent } from '../protocol/types'
import { arrived } from './arrivals'
import { followBlock } from './blocking'
import { broadcastsRead } from './broadcasts'
import { catchUp, catchUpConversation } from './catch-up'
import { clockCompared, statusChanged } from './connection'
import { readByMe, readByPeer } from './conversations'
import { selectIsMuted } from './muting'
import { flushReadMarks } from './reading'
import { receiveMessage } from './receive-message'
import { restoreUnsent } from './restore'
import type { AppDispatch, AppThunk, RootState } from './root'
import { selectPerson } from './selectors'
import { typingStarted } from './typing'

/** What the socket reports, in the store's terms. */
export function observer(dispatch: AppDispatch): SocketObserver {
  return {
    statusChanged: (status) => dispatch(statusChanged({ status, now: Date.now() })),
    connected: (reply) => dispatch(connected(reply)),
    eventArrived: (event) => dispatch(eventArrived(event)),
  }
}

function connected({ serverTime }: Connected): AppThunk {
  return (dispatch) => {
    dispatch(clockCompared({ serverTime, now: Date.now() }))
    dispatch(flushReadMarks())
    // A tab that was closed since may have left something behind.
    void dispatch(restoreUnsent())
    void dispatch(catchUp())
  }
}

function eventArrived(event: ServerEvent): AppThunk {
  return (dispatch, getState, { socket }) => {
    const me = getState().session.me?.id
    if (!me) return
    switch (event.event) {
      case 'privateMessage':
      case 'broadcastMessage':
        dispatch(receiveMessage(event.data, me))
        if (deservesAttention(event.data, getState())) void dispatch(announce(event.data))
        return
      case 'messagesRead': {
        const { conversationId, readerId, seq } = event.data
        dispatch(
          readerId === me ? readByMe({ conversationId, seq }) : readByPeer({ conversationId, seq }),
        )
        return
      }
      case 'broadcastRead':
        dispatch(broadcastsRead(event.data.seq))
        return
      case 'typing':
        if (getState().settings.typing) dispatch(typingStarted(event.data.senderId))
        return
      case 'blockChanged':
        dispatch(followBlock(event.data))
        return
      case 'resync':
        void dispatch(catchUp())
        return
      case 'tokenExpiring':
        void socket.renew()
        return
      default:
        return event satisfies never
    }
  }
}

function announce(message: Message | Broadcast): AppThunk<Promise<void>> {
  return async (dispatch, getState) => {
    if ('conversationId' in message && !selectPerson(getState(), message.senderId)) {
      // The first words of a stranger: their name comes with the conversation.
      await dispatch(catchUpConversation(message.conversationId)).catch(() => undefined)
    }
    dispatch(arrived(arrivalOf(message)))
  }
}

function deservesAttention(message: Message | Broadcast, state: RootState): boolean {
  if (message.senderId === state.session.me?.id || message.isRead) return false
  return !('conversationId' in message) || !selectIsMuted(state, message.senderId)
}

function arrivalOf(message: Message | Broadcast) {
  const kind = 'conversationId' in message ? ('message' as const) : ('broadcast' as const)
  return { id: message.id, kind, senderId: message.senderId, text: message.message }
}
