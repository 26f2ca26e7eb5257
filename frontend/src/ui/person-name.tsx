interface PersonNameProps {
  name: string
  /** Whether it has one line only. */
  isCutOff?: boolean
  className?: string
}

/** A name, isolated so that its writing direction cannot turn its neighbours around. */
export function PersonName({ name, isCutOff = false, className = '' }: PersonNameProps) {
  return (
    <span className={className}>
      <bdi dir="auto" className={isCutOff ? 'text-own-end' : ''}>
        {name}
      </bdi>
    </span>
  )
}
