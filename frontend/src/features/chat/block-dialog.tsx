import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { selectIsBlocked } from '../../state/blocked'
import { saveBlock } from '../../state/blocking'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { nameOf } from '../../state/people'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FormError } from '../../ui/form-error'

interface BlockDialogProps {
  peer: User
  onClose: () => void
}

/** Says what blocking does, or undoing it, before it is done. */
export function BlockDialog({ peer, onClose }: BlockDialogProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const wasBlocked = useAppSelector((state) => selectIsBlocked(state, peer.id))
  // What is asked must not turn around at the moment when it is done.
  const [isBlocked] = useState(!wasBlocked)
  const { form, mustWait, message, countdown } = useSubmit(async () => {
    await dispatch(saveBlock({ userId: peer.id, isBlocked }))
    onClose()
  })
  const name = nameOf(peer, t)

  return (
    <Dialog
      title={t(isBlocked ? 'blocking.ask' : 'blocking.askUnblock', { name })}
      closeLabel={t('app.close')}
      onClose={onClose}
    >
      <form {...form} className="flex flex-col gap-4 px-5 pt-2 pb-5">
        <p className="text-pretty text-ink-dim">
          {t(isBlocked ? 'blocking.why' : 'blocking.whyUnblock', { name })}
        </p>
        <FormError message={message} countdown={countdown} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('blocking.cancel')}</Button>
          <Button type="submit" look={isBlocked ? 'danger' : 'primary'} disabled={mustWait}>
            {t(isBlocked ? 'blocking.block' : 'blocking.unblock')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
