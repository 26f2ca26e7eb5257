import { useEffect } from 'react'
import { useStore } from 'react-redux'

import { useAppDispatch } from '../../state/hooks'
import { markRead } from '../../state/reading'
import type { RootState } from '../../state/root'

/** Escape closes the innermost thing that is open; when nothing is, all of it counts as read. */
export function useEscapeToRead(conversationId: string): void {
  const dispatch = useAppDispatch()
  const store = useStore<RootState>()

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const closesSomething = event.defaultPrevented || document.querySelector('dialog[open]')
      if (event.key !== 'Escape' || event.isComposing || closesSomething) return
      const conversation = store.getState().conversations[conversationId]
      if (conversation) dispatch(markRead(conversationId, conversation.seq))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [dispatch, store, conversationId])
}
