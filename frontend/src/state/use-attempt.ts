import { startTransition, useActionState } from 'react'

import { noFailure, useFailure } from './failure'
import type { Failure } from './failure'
import { useWait } from './use-wait'

/** Does something at the press of a button; keeps the reason where that failed. */
export function useAttempt<Argument = void>(act: (argument: Argument) => Promise<unknown>) {
  const explain = useFailure()
  const [failure, start, isPending] = useActionState(async (_: Failure, argument: Argument) => {
    try {
      await act(argument)
      return noFailure
    } catch (cause) {
      return explain(cause)
    }
  }, noFailure)
  return {
    attempt: (argument: Argument) => startTransition(() => start(argument)),
    isPending,
    failure: useWait(failure),
  }
}
