import { useId } from 'react'

interface SwitchProps {
  label: string
  /** What it means that it is off. */
  note?: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}

export function Switch({ label, note, isOn, isDisabled = false, onChange }: SwitchProps) {
  const noteId = useId()
  return (
    <div className="flex flex-col">
      <label className="flex min-h-11 cursor-pointer items-center justify-between gap-4 has-disabled:cursor-default has-disabled:text-ink-dim md:min-h-9">
        {label}
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          disabled={isDisabled}
          aria-describedby={note && noteId}
          onChange={(event) => onChange(event.target.checked)}
          className="relative h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full bg-outline transition-colors before:absolute before:start-0.5 before:top-0.5 before:size-5 before:rounded-full before:bg-on-accent before:transition-all checked:bg-accent checked:before:start-4.5 disabled:cursor-default disabled:opacity-60 forced-colors:appearance-auto forced-colors:before:hidden"
        />
      </label>
      {note && (
        <p id={noteId} className="pe-14 text-sm text-pretty text-ink-dim">
          {note}
        </p>
      )}
    </div>
  )
}
