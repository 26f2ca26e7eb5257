import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

import { Refused } from '../network/errors'

/** Why something was not done: in one sentence, or beside the fields that it is about. */
interface Failure {
  message: string
  fields: Record<string, string[]>
}

/**
 * Says why the server refused something.
 *
 * The server speaks English, so a page in another language uses its own words for what it knows
 * by its code, and by its code and field.
 */
export function refusalWords(t: TFunction, name: string, sentence: string, when = ''): string {
  return t(`refusals.${name}` as 'refusals.throttled', { defaultValue: sentence, when })
}

export function useFailure(): (error: unknown) => Failure {
  const { t, i18n } = useTranslation()
  return (error) => {
    if (!(error instanceof Refused)) return { message: t('app.noAnswer'), fields: {} }
    const { code, message, retryAfter = 1 } = error
    const fields = Object.entries(error.fields).map(([field, sentences]) => [
      field,
      [refusalWords(t, `${code}_${field}`, sentences.join(' '))],
    ])
    return {
      message:
        fields.length > 0
          ? ''
          : refusalWords(t, code, message, timeFromNow(retryAfter, i18n.language)),
      fields: Object.fromEntries(fields),
    }
  }
}

function timeFromNow(seconds: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language)
  return seconds > 90
    ? format.format(Math.ceil(seconds / 60), 'minutes')
    : format.format(Math.ceil(seconds), 'seconds')
}
