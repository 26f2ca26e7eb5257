import { useEffect, useRef } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useStore } from 'react-redux'

import type { RootState } from '../../state/root'
import { selectConversationEntries } from '../../state/selectors'

interface Shortcuts {
  onFind: () => void
  onHelp: () => void
}

/** Keys that work everywhere on the page. Single ones only outside of text fields, if at all. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const navigate = useNavigate()
  const { place } = useParams()
  const store = useStore<RootState>()
  const handle = useRef<(event: KeyboardEvent) => void>(undefined)

  function step(direction: 1 | -1, isUnreadOnly: boolean) {
    const entries = selectConversationEntries(store.getState())
    const here = entries.findIndex(({ peer }) => peer.id === place)
    const onward =
      direction === 1 ? entries.slice(here + 1) : entries.slice(0, Math.max(0, here)).reverse()
    const target = onward.find(({ unread }) => !isUnreadOnly || unread > 0)
    if (target) void navigate(`/c/${target.peer.id}`)
  }

  function isSingleKeyMeant(target: EventTarget | null) {
    return store.getState().settings.singleKeys && !isInField(target)
  }

  useEffect(() => {
    handle.current = (event) => {
      const isModified = event.ctrlKey || event.metaKey
      if (isModified && !event.altKey && event.key.toLowerCase() === 'k') shortcuts.onFind()
      else if (isModified && event.key === '/') shortcuts.onHelp()
      else if (event.altKey && event.key === 'ArrowDown') step(1, event.shiftKey)
      else if (event.altKey && event.key === 'ArrowUp') step(-1, event.shiftKey)
      else if (event.key === 'F6') focusNextRegion(event.shiftKey ? -1 : 1)
      else if (event.key === '?' && isSingleKeyMeant(event.target)) shortcuts.onHelp()
      else return
      event.preventDefault()
    }
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle.current?.(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')
}

/** Regions mark themselves with `data-region` on the element that takes the focus. */
function focusNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) =>
    region.checkVisibility(),
  )
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  regions.at((here + direction) % regions.length)?.focus()
}
