import { saveBlock } from './blocking'
import { useAppDispatch } from './hooks'
import { useAttempt } from './use-attempt'

export function useUnblock(userId: string) {
  const dispatch = useAppDispatch()
  const { attempt, ...rest } = useAttempt(() => dispatch(saveBlock({ userId, isBlocked: false })))
  return { unblock: () => attempt(), ...rest }
}
