import { draftsRestored } from './drafts'
import type { OutboxRow } from './outbox'
import { restored } from './outbox'
import type { AppThunk, RootState } from './root'

/** Take up what this account left unsent in this browser, in a tab of before or of beside. */
export function restoreUnsent(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { vault }) => {
    const account = getState().session.me?.id
    if (!account) return
    dispatch(draftsRestored(await vault.draftsOf(account)))
    const rows = await vault.rowsOf(account)
    dispatch(restored(rows.filter((row) => !isStored(getState(), row))))
    // What was acknowledged just before the page went away is still in the vault.
    const stored = rows.filter((row) => isStored(getState(), row))
    await Promise.all(stored.map((row) => vault.deleteRow(row.clientId)))
  }
}

function isStored({ messages }: RootState, { conversationId, clientId }: OutboxRow): boolean {
  return messages[conversationId]?.stored.some((message) => message.clientId === clientId) ?? false
}
