import type { AppThunk } from './root'
import { profileChanged } from './session'

export function saveDisplayName(displayName: string): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    dispatch(profileChanged(await rest.saveDisplayName(displayName)))
  }
}
