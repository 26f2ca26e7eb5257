import { startTransition, useActionState } from 'react'

import { useFailure } from './failure'

/** Does something at the press of a button; keeps the reason where that failed. */
export function useAttempt<Argument = void>(act: (argument: Argument) => Promise<unknown>) {
  const explain = useFailure()
  const [failure, start, isPending] = useActionState(async (_: string, argument: Argument) => {
    try {
      await act(argument)
      return ''
    } catch (cause) {
      return explain(cause).message
    }
  }, '')
  return {
    attempt: (argument: Argument) => startTransition(() => start(argument)),
    isPending,
    failure,
  }
}
