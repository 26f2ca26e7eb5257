import { useTranslation } from 'react-i18next'

import { useSecondsLeft } from './use-seconds-left'

interface Wait {
  message: string
  retryAt: number
}

/** A refusal as time passes: how long it still holds, and nothing of it once that is over. */
export function useWait({ message, retryAt }: Wait) {
  const { t } = useTranslation()
  const seconds = useSecondsLeft(retryAt)
  const isOver = retryAt > 0 && seconds === 0
  return {
    message: isOver ? '' : message,
    countdown: seconds > 0 ? t('app.retryIn', { time: clock(seconds) }) : '',
  }
}

/** "4:32", or "1:00:00" from an hour on. */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map(
    Math.floor,
  )
  const twoDigits = (number = 0) => String(number).padStart(2, '0')
  return hours
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}`
    : `${minutes}:${twoDigits(rest)}`
}
