import type { ReactNode } from 'react'

import { Logo } from './logo'

interface FormPageProps {
  title: string
  lead: string
  children: ReactNode
  footer: ReactNode
}

/** A page that is one form: signing in and signing up. */
export function FormPage({ title, lead, children, footer }: FormPageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-sidebar p-4">
      <div className="flex w-full max-w-sm flex-col gap-6 rounded-bubble border border-line bg-surface p-6 sm:p-8">
        <header className="flex flex-col gap-1">
          <Logo className="mb-4 size-10" />
          <h1 className="text-xl font-semibold">{title}</h1>
          <p className="text-ink-dim">{lead}</p>
        </header>
        {children}
      </div>
      <p className="text-ink-dim">{footer}</p>
    </main>
  )
}
