import type { AppStore } from '../state/store'
import { speak } from './words/i18n'

/** Keep `<html>` in step with the settings: colours, size and density, language and direction. */
export function followSettings(store: AppStore): void {
  let spoken = 'en'
  const apply = () => {
    const { appearance, textSize, density, language } = store.getState().settings
    const page = document.documentElement.dataset
    if (appearance === 'system') delete page.theme
    else page.theme = appearance
    page.textSize = textSize
    page.density = density
    if (language !== spoken) void speak((spoken = language))
  }
  apply()
  store.subscribe(apply)
}
