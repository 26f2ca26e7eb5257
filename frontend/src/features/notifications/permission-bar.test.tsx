import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { conversationsLoaded } from '../../state/conversations'
import type { AppStore } from '../../state/store'
import { annAt, headingAt } from '../../state/testing-store'
import { PermissionBar } from './permission-bar'

startWords('Chatsite')

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-11-22T09:00:00Z')

let site: ScriptedSite
let store: AppStore

beforeEach(async () => {
  localStorage.clear()
  // jsdom has no notifications that somebody could allow.
  vi.stubGlobal('Notification', { permission: 'default' })
  vi.spyOn(Date, 'now').mockReturnValue(NOW)
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  act(() => void store.dispatch(conversationsLoaded([headingAt(1)])))
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await site.close()
})

/** Opens the page so many days later; whether it asks. */
function asksAfter(days: number): boolean {
  cleanup()
  vi.mocked(Date.now).mockReturnValue(NOW + days * DAY_MS)
  render(
    <Provider store={store}>
      <PermissionBar />
    </Provider>,
  )
  return screen.queryByRole('region') !== null
}

const answer = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('\u201cNot now\u201d holds for two weeks', () => {
  expect(asksAfter(0)).toBe(true)
  answer('Not now')

  expect(asksAfter(13)).toBe(false)
  expect(asksAfter(14)).toBe(true)
})

test('\u201cNever\u201d holds for good', () => {
  expect(asksAfter(0)).toBe(true)
  answer('Never')

  expect(asksAfter(0)).toBe(false)
  expect(asksAfter(36_500)).toBe(false)
})

test('who was asked by the browser already is not asked by us', () => {
  vi.stubGlobal('Notification', { permission: 'denied' })

  expect(asksAfter(0)).toBe(false)
})
