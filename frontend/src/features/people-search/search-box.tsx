import { Search, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { selectMe } from '../../state/selectors'
import { IconButton } from '../../ui/icon-button'
import { personOption } from './options'
import { Found } from './results'
import { useChooser } from './use-chooser'
import { useFirstSearch } from './use-first-search'
import { usePeople } from './use-people'

interface SearchBoxProps {
  typed: string
  onType: (typed: string) => void
}

/** The field above the conversation list; while something stands in it, its results replace the list. */
export function SearchBox({ typed, onType }: SearchBoxProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const me = useAppSelector(selectMe)
  const search = usePeople(typed)
  const options = (search.people ?? []).map((person) => personOption(person, me?.id ?? '', t))
  const chooser = useChooser(options, () => onType(''))
  useFirstSearch(field)

  return (
    <>
      <div className="relative px-3 pb-2">
        <Search
          aria-hidden
          className="pointer-events-none absolute start-6 top-1/2 size-4 -translate-y-[calc(50%+4px)] text-ink-dim"
        />
        <input
          ref={field}
          type="search"
          role="searchbox"
          aria-label={t('search.label')}
          aria-controls={options.length ? id : undefined}
          aria-activedescendant={options.length ? `${id}-${chooser.active}` : undefined}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            chooser.startOver()
            onType(event.target.value)
          }}
          onKeyDown={(event) => (event.key === 'Escape' ? onType('') : chooser.onKeyDown(event))}
          className="h-11 w-full rounded-control border border-transparent bg-hover ps-9 pe-11 placeholder:text-ink-dim focus:border-accent focus:bg-surface focus:outline-none md:h-9 [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <IconButton
            label={t('search.clear')}
            className="absolute end-3 top-0"
            onClick={() => {
              onType('')
              field.current?.focus()
            }}
          >
            <X />
          </IconButton>
        )}
      </div>
      {typed.trim() && (
        <div className="flex-1 thin-scrollbar overflow-y-auto" aria-busy={search.isPending}>
          <Found
            id={id}
            label={t('search.results')}
            options={options}
            active={chooser.active}
            onChoose={chooser.choose}
            search={search}
          />
        </div>
      )}
    </>
  )
}
