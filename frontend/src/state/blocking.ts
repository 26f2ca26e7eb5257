import { blockChanged, selectIsBlocked } from './blocked'
import type { BlockChange } from './blocked'
import { catchUpConversation, fetchBlocked } from './catch-up'
import { conversationIdOf } from './conversation-id'
import type { AppThunk } from './root'

export function saveBlock(change: BlockChange): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    await (change.isBlocked ? rest.block(change.userId) : rest.unblock(change.userId))
    dispatch(followBlock(change))
  }
}

/** I decided so, here or on another device. What counts as unread is another now. */
export function followBlock(change: BlockChange): AppThunk {
  return (dispatch, getState) => {
    const { session, people, conversations } = getState()
    if (!session.me || selectIsBlocked(getState(), change.userId) === change.isBlocked) return
    dispatch(blockChanged(change))
    const conversationId = conversationIdOf(session.me.id, change.userId)
    const isUnknown = change.isBlocked && !people.entities[change.userId]
    // What does not come now comes with the next catch-up.
    if (isUnknown) void dispatch(fetchBlocked()).catch(() => undefined)
    if (conversations[conversationId]) {
      void dispatch(catchUpConversation(conversationId)).catch(() => undefined)
    }
  }
}
