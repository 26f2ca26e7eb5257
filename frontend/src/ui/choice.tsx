interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  /** Each with what it is called, and in which language when that is another one. */
  options: { value: Value; name: string; lang?: string }[]
  onChange: (value: Value) => void
}

/** One of a few, on one line with its label. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <label className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className="h-11 max-w-full rounded-control border border-outline bg-surface px-3 md:h-9"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}
