import { Keyboard, LogOut, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import { useAppDispatch, useAppSelector } from '../state/hooks'
import { selectMe } from '../state/selectors'
import { signOut } from '../state/session-flow'
import { Avatar } from '../ui/avatar'
import { Logo } from '../ui/logo'
import { Menu, MenuItem } from '../ui/menu'
import { PersonName } from '../ui/person-name'

export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const navigate = useNavigate()
  const me = useAppSelector(selectMe)
  if (!me) return null

  return (
    <header className="flex h-14 shrink-0 items-center gap-2.5 px-4">
      <Logo className="size-7" />
      <h1 className="flex-1 truncate text-lg font-semibold tracking-tight">{t('app.name')}</h1>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('app.account')}
            title={me.displayName}
            className="inline-flex size-11 items-center justify-center rounded-full md:size-9"
          >
            <Avatar id={me.id} name={me.displayName} size="small" />
          </button>
        }
      >
        <div className="border-b border-line px-3 py-2">
          <PersonName name={me.displayName} isCutOff className="font-medium" />
          <bdi dir="ltr" className="text-sm text-ink-dim">
            @{me.username}
          </bdi>
        </div>
        <MenuItem icon={<Settings />} onSelect={() => void navigate('/settings')}>
          {t('app.settings')}
        </MenuItem>
        <MenuItem icon={<Keyboard />} onSelect={onShortcuts}>
          {t('app.keyboardShortcuts')}
        </MenuItem>
        <MenuItem icon={<LogOut />} onSelect={() => void dispatch(signOut())}>
          {t('app.signOut')}
        </MenuItem>
      </Menu>
    </header>
  )
}
