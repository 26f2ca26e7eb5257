import { useState } from 'react'
import type { FormEvent } from 'react'

import { noFailure, useFailure } from './failure'
import { useWait } from './use-wait'

type Values = Record<string, string>

/** Sends a form once at a time, and keeps what the server said about it and about each field. */
export function useSubmit(submit: (values: Values) => Promise<void>) {
  const explain = useFailure()
  const [isPending, setIsPending] = useState(false)
  const [failure, setFailure] = useState(noFailure)
  const { message, countdown } = useWait(failure)
  const mustWait = isPending || countdown !== ''

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (mustWait) return
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Values
    setIsPending(true)
    try {
      await submit(values)
    } catch (cause) {
      setFailure(explain(cause))
    } finally {
      setIsPending(false)
    }
  }

  /** What was said about a field no longer holds when something else stands in it. */
  function forgive(name: string) {
    if (failure.fields[name]) setFailure({ ...failure, fields: { ...failure.fields, [name]: [] } })
  }

  const onChange = ({ target }: FormEvent<HTMLFormElement>) =>
    forgive((target as HTMLInputElement).name)

  const { fields, suggestions } = failure
  const form = { onSubmit, onChange }
  return { form, forgive, isPending, mustWait, message, countdown, fields, suggestions }
}
