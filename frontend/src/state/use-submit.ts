import { useState } from 'react'
import type { FormEvent } from 'react'

import { useFailure } from './failure'

type Values = Record<string, string>

/** Sends a form once at a time, and keeps what the server said about it and about each field. */
export function useSubmit(submit: (values: Values) => Promise<void>) {
  const explain = useFailure()
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
      const failure = explain(cause)
      setFields(failure.fields)
      setMessage(failure.message)
    } finally {
      setIsPending(false)
    }
  }

  return { onSubmit, isPending, message, fields }
}
