import type { Reason } from '../protocol/types'
import type { AppThunk } from './root'

/** Ask the staff to look at a message that was sent to me. */
export function reportMessage(
  messageId: string,
  report: { reason: Reason; comment: string },
): AppThunk<Promise<void>> {
  return async (_dispatch, _getState, { rest }) => {
    await rest.reportMessage(messageId, report)
  }
}
