import { Countdown } from './countdown'

interface FormErrorProps {
  message: string
  /** How long until it may be tried again; empty where nothing has to wait. */
  countdown: string
}

export function FormError({ message, countdown }: FormErrorProps) {
  if (!message) return null
  return (
    <p
      role="alert"
      className="rounded-control border border-transparent bg-danger-soft px-3 py-2.5 text-sm text-danger"
    >
      {message}
      <Countdown>{countdown}</Countdown>
    </p>
  )
}
