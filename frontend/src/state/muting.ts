import type { AppThunk, RootState } from './root'
import { settingsChanged } from './settings'

const NOBODY: string[] = []

/** Ids of the people whose messages make me no notification in this browser. */
export const selectMuted = ({ session, settings }: RootState): string[] =>
  settings.mutedBy[session.me?.id ?? ''] ?? NOBODY

export const selectIsMuted = (state: RootState, personId: string) =>
  selectMuted(state).includes(personId)

export function toggleMute(personId: string): AppThunk {
  return (dispatch, getState) => {
    const muted = selectMuted(getState())
    const others = muted.filter((id) => id !== personId)
    dispatch(mute(others.length < muted.length ? others : [...muted, personId]))
  }
}

export const unmuteEverybody = () => mute([])

function mute(personIds: string[]): AppThunk {
  return (dispatch, getState) => {
    const { session, settings } = getState()
    if (!session.me) return
    dispatch(settingsChanged({ mutedBy: { ...settings.mutedBy, [session.me.id]: personIds } }))
  }
}
