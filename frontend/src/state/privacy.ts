import type { Privacy } from '../protocol/types'
import { queries } from './queries'
import type { AppThunk } from './root'

/** Which marks are shown from now on, the server tells every page that shows any. */
export function savePrivacy(privacy: Privacy): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    const saved = await rest.savePrivacy(privacy)
    await dispatch(queries.util.upsertQueryData('privacy', undefined, saved))
  }
}
