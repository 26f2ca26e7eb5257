import type { ReactNode } from 'react'

interface NoticeProps {
  icon?: ReactNode
  title: string
  /** The notice is all there is, so its title is the page's. */
  isPage?: boolean
  children?: ReactNode
  action?: ReactNode
}

/** What stands where there is nothing to show: empty, failed, or not chosen yet. */
export function Notice({ icon, title, isPage, children, action }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-3 p-8 text-center">
      {icon && (
        <span className="mb-1 inline-flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent-ink [&_svg]:size-6">
          {icon}
        </span>
      )}
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      {children && <div className="text-pretty text-ink-dim">{children}</div>}
      {action}
    </div>
  )
}
