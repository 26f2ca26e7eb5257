import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { useAppSelector } from '../../state/hooks'
import { handleOf, nameOf } from '../../state/people'
import { useUnblock } from '../../state/use-unblock'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { PersonLine } from '../../ui/person-line'
import { SkeletonRows } from '../../ui/skeleton'

export function BlockedPeople() {
  const { t } = useTranslation()
  const ids = useAppSelector(({ blocked }) => blocked)
  const people = useAppSelector((state) => state.people.entities)
  const isLoaded = useAppSelector(({ connection }) => connection.hasLists)
  const known = ids.flatMap((id) => people[id] ?? [])

  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t('settings.blocked')}</h3>
      {!isLoaded ? (
        <SkeletonRows count={1} label={t('app.loading')} />
      ) : known.length === 0 ? (
        <p className="text-sm text-ink-dim">{t('settings.blockedNone')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {known.map((person) => (
            <BlockedPerson key={person.id} person={person} />
          ))}
        </ul>
      )}
    </div>
  )
}

function BlockedPerson({ person }: { person: User }) {
  const { t } = useTranslation()
  const { id } = person
  const name = nameOf(person, t)
  const { unblock, isPending, failure } = useUnblock(id)
  return (
    <li className="flex flex-col gap-2">
      <span className="flex items-center justify-between gap-3">
        <PersonLine id={id} name={name} note={handleOf(person)} />
        <Button disabled={isPending} aria-label={t('chat.unblock', { name })} onClick={unblock}>
          {t('blocking.unblock')}
        </Button>
      </span>
      <FormError {...failure} />
    </li>
  )
}
