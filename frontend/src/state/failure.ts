import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

import { Refused } from '../network/errors'

/** Why something was not done: in one sentence, or beside the fields that it is about. */
export interface Failure {
  message: string
  fields: Record<string, string[]>
  /** Usernames that are free. */
  suggestions: string[]
  /** When it may be tried again, in milliseconds; 0 where nothing has to wait. */
  retryAt: number
}

export const noFailure: Failure = { message: '', fields: {}, suggestions: [], retryAt: 0 }

/**
 * Says why the server refused something.
 *
 * The server speaks English, so a page in another language uses its own words for what it knows
 * by its code, and by its code and field.
 */
export function refusalWords(t: TFunction, name: string, sentence: string): string {
  return t(`refusals.${name}` as 'refusals.throttled', { defaultValue: sentence })
}

export function useFailure(): (error: unknown) => Failure {
  const { t } = useTranslation()
  return (error) => {
    if (!(error instanceof Refused)) return { ...noFailure, message: t('app.noAnswer') }
    const { code, message, suggestions, retryAfter = 0 } = error
    const fields = Object.entries(error.fields).map(([field, sentences]) => [
      field,
      [refusalWords(t, `${code}_${field}`, sentences.join(' '))],
    ])
    return {
      message: fields.length > 0 ? '' : refusalWords(t, code, message),
      fields: Object.fromEntries(fields),
      suggestions,
      retryAt: retryAfter && Date.now() + retryAfter * 1_000,
    }
  }
}
