import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { discardSettled, undoDiscard } from '../../state/discarded'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { Button } from '../../ui/button'
import { Toast } from '../../ui/toast'

/** For a moment after a refused message was deleted. */
export function UndoDelete() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const row = useAppSelector(({ discarded }) => discarded)
  const undo = useRef<HTMLButtonElement>(null)

  // The button that had the focus went away with the message.
  useEffect(() => undo.current?.focus(), [row])

  if (!row) return null
  return (
    <Toast key={row.clientId} onClose={() => dispatch(discardSettled())}>
      {t('chat.discarded')}
      <Button ref={undo} look="quiet" className="ms-3" onClick={() => dispatch(undoDiscard())}>
        {t('chat.undo')}
      </Button>
    </Toast>
  )
}
