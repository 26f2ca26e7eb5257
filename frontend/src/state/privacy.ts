import type { Privacy } from '../protocol/types'
import { catchUp } from './catch-up'
import { receiptsChanged } from './connection'
import { queries } from './queries'
import type { AppThunk } from './root'
import { tellOtherTabs } from './tabs'

export function savePrivacy(privacy: Privacy): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    const saved = await rest.savePrivacy(privacy)
    tellOtherTabs({ privacy: saved })
    await dispatch(privacySaved(saved))
  }
}

/** The person decided so, in this tab or in another: marks disappear at once, or are fetched. */
export function privacySaved(privacy: Privacy): AppThunk<Promise<void>> {
  return async (dispatch) => {
    await dispatch(queries.util.upsertQueryData('privacy', undefined, privacy))
    dispatch(receiptsChanged())
    void dispatch(catchUp())
  }
}
