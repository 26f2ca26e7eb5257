interface BadgeProps {
  count: number
  label: string
}

export function Badge({ count, label }: BadgeProps) {
  return (
    <span className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full border border-transparent bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      <span aria-hidden dir="ltr">
        {count > 99 ? '99+' : count}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
