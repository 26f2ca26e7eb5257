import { startTransition, useActionState } from 'react'
import { useTranslation } from 'react-i18next'

import { saveBlock } from './blocking'
import { useAppDispatch } from './hooks'
import { toQueryError } from './queries'

/** Undoes a block at once; keeps the reason where that failed. */
export function useUnblock(userId: string) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const [failure, unblock, isPending] = useActionState(async () => {
    try {
      await dispatch(saveBlock({ userId, isBlocked: false }))
      return ''
    } catch (cause) {
      return toQueryError(cause).message || t('app.noAnswer')
    }
  }, '')
  return { unblock: () => startTransition(unblock), isPending, failure }
}
