interface PersonNameProps {
  name: string
  className?: string
}

/** A name, isolated so that its writing direction cannot turn its neighbours around. */
export function PersonName({ name, className = '' }: PersonNameProps) {
  return (
    <span className={className}>
      <bdi dir="auto">{name}</bdi>
    </span>
  )
}
