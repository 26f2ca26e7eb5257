import type { AppStore } from '../state/store'

/** Keep `<html>` in step with the settings: its colours, its language and its direction. */
export function followSettings(store: AppStore): void {
  const apply = () => {
    const { appearance } = store.getState().settings
    if (appearance === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = appearance
  }
  apply()
  store.subscribe(apply)
}
