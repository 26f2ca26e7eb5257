import { startTransition, useActionState } from 'react'

import { saveBlock } from './blocking'
import { useFailure } from './failure'
import { useAppDispatch } from './hooks'

/** Undoes a block at once; keeps the reason where that failed. */
export function useUnblock(userId: string) {
  const explain = useFailure()
  const dispatch = useAppDispatch()
  const [failure, unblock, isPending] = useActionState(async () => {
    try {
      await dispatch(saveBlock({ userId, isBlocked: false }))
      return ''
    } catch (cause) {
      return explain(cause).message
    }
  }, '')
  return { unblock: () => startTransition(unblock), isPending, failure }
}
