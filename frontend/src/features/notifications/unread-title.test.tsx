import { act, cleanup, render } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { conversationsLoaded, readByMe } from '../../state/conversations'
import type { AppStore } from '../../state/store'
import { CONVERSATION } from '../../state/testing'
import { annAt, headingAt } from '../../state/testing-store'
import { UnreadTitle } from './unread-title'

startWords('Chatsite')

let site: ScriptedSite
let store: AppStore
// jsdom has no icon to put a number on.
const setAppBadge = vi.fn(() => Promise.resolve())
const clearAppBadge = vi.fn(() => Promise.resolve())

beforeEach(async () => {
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  Object.assign(navigator, { setAppBadge, clearAppBadge })
  render(
    <Provider store={store}>
      <UnreadTitle />
    </Provider>,
  )
})

afterEach(async () => {
  cleanup()
  vi.clearAllMocks()
  await site.close()
})

test('the icon of the installed page counts conversations, the title messages', () => {
  act(() => void store.dispatch(conversationsLoaded([headingAt(3, 3)])))

  expect(document.title).toBe('(3) Chatsite')
  expect(setAppBadge).toHaveBeenLastCalledWith(1)
})

test('both are cleared by reading, and by leaving', () => {
  act(() => void store.dispatch(conversationsLoaded([headingAt(3, 3)])))
  act(() => void store.dispatch(readByMe({ conversationId: CONVERSATION, seq: 3 })))
  expect(document.title).toBe('Chatsite')
  expect(setAppBadge).toHaveBeenLastCalledWith(0)
  const before = clearAppBadge.mock.calls.length

  cleanup()

  expect(clearAppBadge.mock.calls.length).toBe(before + 1)
})
