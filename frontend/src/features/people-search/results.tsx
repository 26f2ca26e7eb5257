import { SearchX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button'
import { Delayed } from '../../ui/delayed'
import { Notice } from '../../ui/notice'
import { PersonLine } from '../../ui/person-line'
import type { Option } from './options'
import type { usePeople } from './use-people'

interface ResultsProps {
  id: string
  label: string
  options: Option[]
  active: number
  onChoose: (option: Option) => void
}

/** A list to choose from while the focus stays in the search field. */
export function Results({ id, label, options, active, onChoose }: ResultsProps) {
  const current = useRef<HTMLLIElement>(null)

  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <ul role="listbox" id={id} aria-label={label} className="flex flex-col gap-0.5 p-2">
      {options.map((option, index) => (
        <li
          key={option.path}
          ref={index === active ? current : null}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
          className="cursor-pointer rounded-control p-2 hover:bg-hover aria-selected:bg-selected"
        >
          <PersonLine id={option.id} name={option.name} note={option.note} />
        </li>
      ))}
    </ul>
  )
}

interface FoundProps extends ResultsProps {
  search: ReturnType<typeof usePeople>
}

/** What a search has come to: people, nobody, no answer, or nothing yet. */
export function Found({ search, ...results }: FoundProps) {
  const { t } = useTranslation()
  const { people, query, isPending, isError, refetch } = search
  if (people?.length) return <Results {...results} />
  if (people && !isPending) return <NobodyFound query={query} />
  if (isError) {
    return (
      <Notice
        title={t('search.failed')}
        action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}
      />
    )
  }
  return (
    <Delayed>
      <p className="p-6 text-center text-ink-dim">{t('app.loading')}</p>
    </Delayed>
  )
}

function NobodyFound({ query }: { query: string }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="flex flex-col items-center gap-2 p-8 text-center text-ink-dim">
      <SearchX className="size-6" aria-hidden />
      <p className="font-medium wrap-anywhere text-ink">{t('search.none', { query })}</p>
      <p className="text-sm text-pretty">{t('search.noneWhy')}</p>
    </div>
  )
}
