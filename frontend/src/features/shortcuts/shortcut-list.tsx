import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { Dialog } from '../../ui/dialog'

const SHORTCUTS = [
  ['find', 'Ctrl K'],
  ['previous', 'Alt ↑'],
  ['next', 'Alt ↓'],
  ['previousUnread', 'Alt Shift ↑'],
  ['nextUnread', 'Alt Shift ↓'],
  ['regions', 'F6'],
  ['send', 'Enter'],
  ['newLine', 'Shift Enter'],
  ['close', 'Esc'],
  ['helpAnywhere', 'Ctrl /'],
  ['help', '?'],
] as const

/** What sends, and what breaks the line, when Enter alone does not send. */
const WITH_CTRL: Record<string, string> = { send: 'Ctrl Enter', newLine: 'Enter' }

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { sendWithCtrl, singleKeys } = useAppSelector(({ settings }) => settings)
  const keysOf = (name: string, keys: string) => (sendWithCtrl && WITH_CTRL[name]) || keys
  const shown = SHORTCUTS.filter(([name]) => singleKeys || name !== 'help')
  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('app.close')} onClose={onClose}>
      <dl className="flex flex-col px-5 pb-4">
        {shown.map(([name, keys]) => (
          <div
            key={name}
            className="flex items-center justify-between gap-3 border-b border-line py-2 last:border-0"
          >
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd dir="ltr" className="flex shrink-0 gap-1">
              {keysOf(name, keys)
                .split(' ')
                .map((key) => (
                  <kbd
                    key={key}
                    className="rounded-nook border border-outline px-1.5 py-0.5 font-sans text-xs"
                  >
                    {key}
                  </kbd>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
