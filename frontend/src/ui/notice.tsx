import type { ReactNode } from 'react'

interface NoticeProps {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** What stands where there is nothing to show: empty, failed, or not chosen yet. */
export function Notice({ icon, title, children, action }: NoticeProps) {
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-3 p-8 text-center">
      {icon && (
        <span className="mb-1 inline-flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent-ink [&_svg]:size-6">
          {icon}
        </span>
      )}
      <h2 className="text-lg font-semibold text-balance">{title}</h2>
      {children && <div className="text-pretty text-ink-dim">{children}</div>}
      {action}
    </div>
  )
}
