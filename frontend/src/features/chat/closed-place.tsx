import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { useUnblock } from '../../state/use-unblock'
import { Button } from '../../ui/button'
import { Countdown } from '../../ui/countdown'

interface ClosedPlaceProps {
  peer: User
  isBlocked: boolean
}

/** What stands in the place of the composer: I have blocked them, or they cannot be written to. */
export function ClosedPlace({ peer, isBlocked }: ClosedPlaceProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)

  // Whoever was just writing would find themselves nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])

  return (
    <div
      ref={place}
      role="status"
      tabIndex={-1}
      className="flex min-h-13 flex-col items-center justify-center rounded-bubble border border-line bg-surface px-4 text-center wrap-anywhere text-ink-dim outline-none md:min-h-11"
    >
      {isBlocked ? <Blocked peer={peer} /> : t('composer.unreachable')}
    </div>
  )
}

function Blocked({ peer: { id, displayName: name } }: { peer: User }) {
  const { t } = useTranslation()
  const { unblock, isPending, failure } = useUnblock(id)
  return (
    <>
      <span className="flex items-center gap-x-2">
        <bdi className="py-1">{t('composer.blocked', { name })}</bdi>
        <span aria-hidden className="max-md:hidden">
          ·
        </span>
        <Button
          look="quiet"
          className="px-2"
          disabled={isPending}
          aria-label={t('chat.unblock', { name })}
          onClick={unblock}
        >
          {t('blocking.unblock')}
        </Button>
      </span>
      {failure.message && (
        <span role="alert" className="pb-1 text-sm text-danger">
          {failure.message}
          <Countdown>{failure.countdown}</Countdown>
        </span>
      )}
    </>
  )
}
