import type { ComponentProps } from 'react'

interface IconButtonProps extends ComponentProps<'button'> {
  label: string
}

/** A button that shows only an icon; the label is for those who cannot see it. */
export function IconButton({ label, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink-dim transition-colors hover:bg-hover hover:text-ink disabled:opacity-50 md:size-9 [&_svg]:size-5 ${className}`}
    />
  )
}
