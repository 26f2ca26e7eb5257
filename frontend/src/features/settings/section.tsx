import { useId } from 'react'
import type { ReactNode } from 'react'

interface SectionProps {
  title: string
  isDanger?: boolean
  children: ReactNode
}

export function Section({ title, isDanger, children }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`flex flex-col gap-4 rounded-bubble border bg-surface p-4 sm:p-6 ${isDanger ? 'border-danger' : 'border-line'}`}
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
