import { privacySaved } from '../state/privacy'
import { resumeSession, sessionLost } from '../state/session-flow'
import { loadSettings, settingsFollowed } from '../state/settings'
import type { AppStore } from '../state/store'
import { onOtherTab } from '../state/tabs'

/** Signing in and out, privacy and the settings hold for every tab of this browser. */
export function followOtherTabs({ dispatch, getState }: AppStore): void {
  onOtherTab((news) => {
    const { me } = getState().session
    if ('privacy' in news) void dispatch(privacySaved(news.privacy))
    else if (news.account === null) dispatch(sessionLost())
    else if (me === null) void dispatch(resumeSession())
    else if (me.id !== news.account) window.location.reload()
  })
  window.addEventListener('storage', () => dispatch(settingsFollowed(loadSettings())))
}
