/** Less than any soft keyboard is high, and more than any bar of a browser. */
const LEAST_PX = 120

/**
 * Where the soft keyboard lies over the page instead of making it smaller, as on iPhones, keep the
 * page above it, so that nothing of what one writes or answers is behind it.
 */
export function followKeyboard(): void {
  const view = window.visualViewport
  view?.addEventListener('resize', () => {
    const covered = window.innerHeight - view.height
    // Who zooms in sees less as well, and may.
    const isKeyboard = view.scale === 1 && covered > LEAST_PX
    const { style } = document.documentElement
    if (isKeyboard) style.setProperty('--page-height', `${view.height}px`)
    else style.removeProperty('--page-height')
    if (isKeyboard) window.scrollTo(0, 0)
  })
}
