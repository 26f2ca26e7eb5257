import { left, replaced, resumeSession } from '../state/session-flow'
import { loadSettings, settingsFollowed } from '../state/settings'
import type { AppStore } from '../state/store'
import { onOtherTab } from '../state/tabs'

/** Signing in and out and the settings hold for every tab of this browser. */
export function followOtherTabs({ dispatch, getState }: AppStore): void {
  onOtherTab((news) => {
    const { me } = getState().session
    if ('left' in news) void dispatch(left(news.left))
    else if (me === null) void dispatch(resumeSession())
    else if (me.id !== news.account) dispatch(replaced())
  })
  window.addEventListener('storage', () => dispatch(settingsFollowed(loadSettings())))
}
