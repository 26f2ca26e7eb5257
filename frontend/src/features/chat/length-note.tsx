import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button'
import { MAX_CODE_POINTS, splitText } from './split-text'

const WARN_BELOW = MAX_CODE_POINTS / 5
/** Beyond this it is a file rather than something that one says. */
const MOST_MESSAGES = 5

interface LengthNoteProps {
  text: string
  /** How many characters still fit; below zero when there are too many. */
  left: number
  onSplit: (texts: string[]) => void
}

/** Says when a text comes near the limit; one beyond it can leave as several messages. */
export function LengthNote({ text, left, onSplit }: LengthNoteProps) {
  const { t } = useTranslation()
  if (left >= WARN_BELOW) return null

  const parts = left < 0 ? splitText(text) : []
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-x-2 px-3 pb-1 text-xs">
      <p role="status" className={left < 0 ? 'text-danger' : 'text-ink-dim'}>
        {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
      </p>
      {parts.length > 1 && parts.length <= MOST_MESSAGES && (
        <Button look="quiet" className="px-2" onClick={() => onSplit(parts)}>
          {t('composer.sendAs', { count: parts.length })}
        </Button>
      )}
    </div>
  )
}
