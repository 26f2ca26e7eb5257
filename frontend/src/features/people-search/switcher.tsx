import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { selectConversationEntries, selectMe } from '../../state/selectors'
import { Dialog } from '../../ui/dialog'
import { personOption, recentOptions } from './options'
import { Found, Results } from './results'
import { useChooser } from './use-chooser'
import { usePeople } from './use-people'

/** Ctrl/Cmd+K: from anywhere to anyone without the mouse. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const me = useAppSelector(selectMe)?.id ?? ''
  const entries = useAppSelector(selectConversationEntries)
  const search = usePeople(typed)
  const found = (search.people ?? []).map((person) => personOption(person, me, t))
  const options = typed.trim() ? found : recentOptions(entries, me, t)
  const chooser = useChooser(options, onClose)
  const results = { id, options, active: chooser.active, onChoose: chooser.choose }

  return (
    <Dialog
      title={t('search.switcher')}
      closeLabel={t('app.close')}
      isTitleHidden
      onClose={onClose}
    >
      <label className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-5 text-ink-dim" />
        <span className="sr-only">{t('search.switcher')}</span>
        <input
          autoFocus
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={options.length ? id : undefined}
          aria-activedescendant={options.length ? `${id}-${chooser.active}` : undefined}
          placeholder={t('search.switcherPlaceholder')}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            chooser.startOver()
            setTyped(event.target.value)
          }}
          onKeyDown={chooser.onKeyDown}
          className="h-14 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-dim"
        />
      </label>
      <div className="max-h-[55dvh] min-h-24 thin-scrollbar overflow-y-auto">
        {typed.trim() ? (
          <Found {...results} label={t('search.results')} search={search} />
        ) : options.length ? (
          <Results {...results} label={t('search.recent')} />
        ) : (
          <p className="p-6 text-center text-sm text-ink-dim">{t('search.noneWhy')}</p>
        )}
      </div>
      <footer className="hidden gap-4 border-t border-line px-4 py-2 text-xs text-ink-dim md:flex">
        <span>↑ ↓ {t('search.hintMove')}</span>
        <span>↵ {t('search.hintOpen')}</span>
        <span>Esc {t('search.hintClose')}</span>
      </footer>
    </Dialog>
  )
}
