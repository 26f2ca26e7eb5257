import { resumeSession, sessionLost } from '../state/session-flow'
import { loadSettings, settingsFollowed } from '../state/settings'
import type { AppStore } from '../state/store'
import { onOtherTab } from '../state/tabs'

/** Signing in and out and the settings hold for every tab of this browser. */
export function followOtherTabs({ dispatch, getState }: AppStore): void {
  onOtherTab((notice) => {
    const { status } = getState().session
    if (notice === 'signedOut') dispatch(sessionLost())
    else if (status === 'signedOut') void dispatch(resumeSession())
    else window.location.reload()
  })
  window.addEventListener('storage', () => dispatch(settingsFollowed(loadSettings())))
}
