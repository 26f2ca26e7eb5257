import type { AppStore } from '../state/store'
import { speak } from './words/i18n'

/** Keep `<html>` in step with the settings: its colours, its language and its direction. */
export function followSettings(store: AppStore): void {
  let spoken = 'en'
  const apply = () => {
    const { appearance, language } = store.getState().settings
    if (appearance === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = appearance
    if (language !== spoken) void speak((spoken = language))
  }
  apply()
  store.subscribe(apply)
}
