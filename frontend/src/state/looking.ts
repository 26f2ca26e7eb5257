import { useSyncExternalStore } from 'react'

const EVENTS = ['focus', 'blur', 'pageshow'] as const

/** Whether somebody can be reading: the tab is visible and its window has the focus. */
export function isLooking(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

export function useIsLooking(): boolean {
  return useSyncExternalStore(subscribe, isLooking)
}

function subscribe(listener: () => void): () => void {
  EVENTS.forEach((event) => window.addEventListener(event, listener))
  document.addEventListener('visibilitychange', listener)
  return () => {
    EVENTS.forEach((event) => window.removeEventListener(event, listener))
    document.removeEventListener('visibilitychange', listener)
  }
}
