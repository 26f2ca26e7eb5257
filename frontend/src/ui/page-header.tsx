import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'

import { IconButton } from './icon-button'

interface PageHeaderProps {
  backLabel: string
  onBack: () => void
  children?: ReactNode
}

/** The bar on top of a pane; on a phone it leads back to the list. */
export function PageHeader({ backLabel, onBack, children }: PageHeaderProps) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-2 md:px-5">
      <IconButton label={backLabel} onClick={onBack} className="md:hidden">
        <ArrowLeft className="rtl:-scale-x-100" />
      </IconButton>
      {children}
    </header>
  )
}
