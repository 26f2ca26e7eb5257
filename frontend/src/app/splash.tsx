import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch } from '../state/hooks'
import { resumeSession } from '../state/session-flow'
import { Button } from '../ui/button'
import { Delayed } from '../ui/delayed'
import { Logo } from '../ui/logo'
import { Notice } from '../ui/notice'

const TRY_AGAIN_MS = 4_000

/** While nobody knows yet who is here. */
export function Splash() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setHasFailed] = useState(false)

  useEffect(() => {
    const tryAgain = () => setAttempt(attempt + 1)
    let timer: ReturnType<typeof setTimeout>
    dispatch(resumeSession()).catch(() => {
      setHasFailed(true)
      timer = setTimeout(tryAgain, TRY_AGAIN_MS)
    })
    window.addEventListener('online', tryAgain)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', tryAgain)
    }
  }, [dispatch, attempt])

  return (
    <main className="flex h-dvh bg-sidebar">
      {hasFailed ? (
        <Notice
          isPage
          icon={<WifiOff />}
          title={t('app.cannotReach')}
          action={<Button onClick={() => setAttempt(attempt + 1)}>{t('app.retry')}</Button>}
        >
          {t('app.cannotReachWhy')}
        </Notice>
      ) : (
        <Delayed>
          <div role="status" className="m-auto animate-pulse">
            <Logo className="size-12" />
            <span className="sr-only">{t('app.loading')}</span>
          </div>
        </Delayed>
      )}
    </main>
  )
}
