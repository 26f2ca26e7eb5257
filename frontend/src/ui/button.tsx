import type { ComponentProps } from 'react'

const LOOKS = {
  primary: 'border border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line bg-raised text-ink hover:bg-hover',
  quiet: 'text-accent-ink hover:bg-hover',
  danger: 'border border-line bg-raised text-danger hover:bg-danger-soft',
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
}

export function Button({ look = 'plain', className = '', ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={`inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 font-medium whitespace-nowrap transition-colors disabled:opacity-60 md:min-h-9 ${LOOKS[look]} ${className}`}
    />
  )
}
