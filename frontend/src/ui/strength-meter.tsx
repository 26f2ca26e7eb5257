interface StrengthMeterProps {
  /** From 1 to 3; 0 before there is anything to measure. */
  level: number
  reason: string
}

const LEVELS = [1, 2, 3]
const LOOKS = ['', 'bg-danger', 'bg-notice-ink', 'bg-success']

/** Three bars for the eye, and the reason in words, announced when it changes. */
export function StrengthMeter({ level, reason }: StrengthMeterProps) {
  return (
    <div role="status" className="text-sm text-ink-dim">
      {level > 0 && (
        <div className="flex flex-col gap-1.5 pt-2">
          <span aria-hidden className="flex gap-1 forced-color-adjust-none">
            {LEVELS.map((bar) => (
              <span
                key={bar}
                className={`h-1 flex-1 rounded-full transition-colors ${bar <= level ? LOOKS[level] : 'bg-line'}`}
              />
            ))}
          </span>
          {reason}
        </div>
      )}
    </div>
  )
}
