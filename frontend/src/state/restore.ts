import { draftsRestored } from './drafts'
import { restored } from './outbox'
import type { AppThunk } from './root'

/** Take up what this account left unsent in this browser, in a tab of before or of beside. */
export function restoreUnsent(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { vault }) => {
    const account = getState().session.me?.id
    if (!account) return
    dispatch(draftsRestored(await vault.draftsOf(account)))
    dispatch(restored(await vault.rowsOf(account)))
  }
}
