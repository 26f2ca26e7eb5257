import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { settingsChanged } from '../../state/settings'
import { Button } from '../../ui/button'
import { askPermission, permission } from '../../state/permission'

const ASK_AGAIN_MS = 14 * 86_400_000
const NEVER = Number.MAX_SAFE_INTEGER

/** Asks before the browser does, once somebody has talked and only until the answer. */
export function PermissionBar() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const [isUndecided, setIsUndecided] = useState(() => permission() === 'default')
  const [openedAt] = useState(Date.now)
  const askNotBefore = useAppSelector(({ settings }) => settings.askNotBefore)
  const hasTalked = useAppSelector(({ conversations }) => Object.keys(conversations).length > 0)
  if (!isUndecided || !hasTalked || openedAt < askNotBefore) return null

  const askAgain = (askNotBefore: number) => dispatch(settingsChanged({ askNotBefore }))

  return (
    <section
      aria-label={t('notifications.ask')}
      className="m-2 flex animate-appear flex-col gap-3 rounded-control border border-line bg-surface p-3 text-sm"
    >
      <p className="flex gap-2">
        <Bell aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        {t('notifications.ask')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          className="w-full px-3"
          onClick={() => void askPermission().then(() => setIsUndecided(false))}
        >
          {t('notifications.allow')}
        </Button>
        <Button className="flex-1 px-3" onClick={() => askAgain(Date.now() + ASK_AGAIN_MS)}>
          {t('notifications.notNow')}
        </Button>
        <Button className="flex-1 px-3" onClick={() => askAgain(NEVER)}>
          {t('notifications.never')}
        </Button>
      </div>
    </section>
  )
}
