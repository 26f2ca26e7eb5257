import type { TFunction } from 'i18next'

import type { User } from '../../protocol/types'
import { handleOf, nameOf } from '../../state/people'
import type { ConversationEntry } from '../../state/selectors'

/** Something to go to: a person or a place. */
export interface Option {
  path: string
  id: string
  name: string
  note: string
  person: User | null
}

export function personOption(person: User, me: string, t: TFunction): Option {
  const isMe = person.id === me
  return {
    path: `/c/${person.id}`,
    id: person.id,
    name: nameOf(person, t),
    note: isMe ? t('search.noteToSelf') : handleOf(person),
    person,
  }
}

/** Who was talked with lately, before anything is typed. */
export function recentOptions(entries: ConversationEntry[], me: string, t: TFunction): Option[] {
  return entries.slice(0, 8).map(({ peer }) => personOption(peer, me, t))
}
