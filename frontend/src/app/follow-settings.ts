import type { AppStore } from '../state/store'
import { speak } from './words/i18n'

/** Keep `<html>` in step with the settings: its colours, the size of its letters, its language and its direction. */
export function followSettings(store: AppStore): void {
  let spoken = 'en'
  const apply = () => {
    const { appearance, textSize, language } = store.getState().settings
    const page = document.documentElement.dataset
    if (appearance === 'system') delete page.theme
    else page.theme = appearance
    page.textSize = textSize
    if (language !== spoken) void speak((spoken = language))
  }
  apply()
  store.subscribe(apply)
}
