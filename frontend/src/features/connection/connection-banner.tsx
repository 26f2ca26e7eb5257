import { CircleCheck, LoaderCircle, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch } from '../../state/hooks'
import { tryNow } from '../../state/reconnect'
import { useOutage } from './use-outage'

/** Floats above the page, so that nothing moves when the connection comes and goes. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const { phase, news } = useOutage()

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center px-3 peer-has-data-banner:max-md:top-28 md:ps-83"
    >
      {phase !== 'none' && (
        <p className="pointer-events-auto flex min-h-9 animate-appear items-center gap-2 rounded-full border border-line bg-raised px-4 text-sm font-medium shadow-float">
          {phase === 'reconnecting' && (
            <>
              <LoaderCircle aria-hidden className="size-4 animate-spin text-ink-dim" />
              {t('connection.reconnecting')}
            </>
          )}
          {phase === 'offline' && (
            <>
              <WifiOff aria-hidden className="size-4 text-danger" />
              {t('connection.offline')}
              <button
                type="button"
                onClick={() => dispatch(tryNow())}
                className="min-h-11 font-semibold whitespace-nowrap text-accent-ink underline underline-offset-2 md:min-h-9"
              >
                {t('connection.tryNow')}
              </button>
            </>
          )}
          {phase === 'back' && (
            <>
              <CircleCheck aria-hidden className="size-4 text-success" />
              {news > 0 ? t('connection.backWith', { count: news }) : t('connection.back')}
            </>
          )}
        </p>
      )}
    </div>
  )
}
