import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { toQueryError } from './queries'

type Values = Record<string, string>

/** Sends a form once at a time, and keeps what the server said about it and about each field. */
export function useSubmit(submit: (values: Values) => Promise<void>) {
  const { t } = useTranslation()
  const [isPending, setIsPending] = useState(false)
  const [message, setMessage] = useState('')
  const [fields, setFields] = useState<Record<string, string[]>>({})

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Values
    setIsPending(true)
    try {
      await submit(values)
    } catch (cause) {
      const error = toQueryError(cause)
      setFields(error.fields)
      const isBesideFields = Object.keys(error.fields).length > 0
      setMessage(isBesideFields ? '' : error.message || t('app.noAnswer'))
    } finally {
      setIsPending(false)
    }
  }

  return { onSubmit, isPending, message, fields }
}
