import { queries } from './queries'
import type { AppThunk, Services } from './root'

export function endSession(id: string): AppThunk<Promise<void>> {
  return ending((rest) => rest.endSession(id))
}

export function endOtherSessions(): AppThunk<Promise<void>> {
  return ending((rest) => rest.endOtherSessions())
}

/** Where that fails the list is asked for too: it may name what has ended meanwhile. */
function ending(end: (rest: Services['rest']) => Promise<unknown>): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    try {
      await end(rest)
    } finally {
      dispatch(queries.util.invalidateTags(['Sessions']))
    }
  }
}
