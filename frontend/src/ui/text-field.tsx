import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  errors?: string[] | undefined
  /** What would be right, said together with the errors. */
  remedy?: ReactNode
}

export function TextField({ label, hint, errors = [], remedy, ...props }: TextFieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const isWrong = errors.length > 0
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={isWrong}
        aria-describedby={isWrong || hint ? noteId : undefined}
        {...props}
        className={`h-11 w-full rounded-control border bg-surface px-3 transition-colors ${isWrong ? 'border-danger' : 'border-outline'}`}
      />
      {isWrong ? (
        <div id={noteId} role="alert" className="text-sm text-danger">
          {errors.join(' ')} {remedy}
        </div>
      ) : (
        hint && (
          <p id={noteId} className="text-sm text-ink-dim">
            {hint}
          </p>
        )
      )}
    </div>
  )
}
