import { Avatar } from './avatar'
import { PersonName } from './person-name'

interface PersonLineProps {
  id: string
  name: string
  note: string
}

export function PersonLine({ id, name, note }: PersonLineProps) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar id={id} name={name} />
      <span className="flex min-w-0 flex-col">
        <PersonName name={name} isCutOff className="font-medium" />
        <span className="text-sm text-ink-dim">
          <bdi dir={note.startsWith('@') ? 'ltr' : 'auto'} className="text-own-end">
            {note}
          </bdi>
        </span>
      </span>
    </span>
  )
}
