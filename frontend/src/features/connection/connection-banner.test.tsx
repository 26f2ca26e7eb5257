import { act, cleanup, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { catchUpFinished, statusChanged } from '../../state/connection'
import { conversationsLoaded, readByMe } from '../../state/conversations'
import type { AppStore } from '../../state/store'
import { CONVERSATION } from '../../state/testing'
import { annAt, headingAt } from '../../state/testing-store'
import { ConnectionBanner } from './connection-banner'

startWords('Chatsite')

let site: ScriptedSite
let store: AppStore

beforeEach(async () => {
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  vi.useFakeTimers()
  render(
    <Provider store={store}>
      <ConnectionBanner />
    </Provider>,
  )
  become('open')
  catchUpWith(0)
})

afterEach(async () => {
  vi.useRealTimers()
  cleanup()
  await site.close()
})

const said = () => screen.getByRole('status').textContent
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

function become(status: 'open' | 'waiting') {
  act(() => void store.dispatch(statusChanged({ status, now: Date.now() })))
}

function catchUpWith(unread: number) {
  act(() => {
    if (unread > 0) store.dispatch(conversationsLoaded([headingAt(unread, unread)]))
    store.dispatch(catchUpFinished(null))
  })
}

test('the connection is said to be back once it is known how much is new', () => {
  become('waiting')
  pass(3_000)
  become('open')
  pass(10_000)
  expect(said()).toBe('Reconnecting…')

  catchUpWith(2)
  pass(2_000)
  expect(said()).toBe('Back online · 2 new')
})

test('what was read at once was new all the same', () => {
  become('waiting')
  pass(3_000)
  become('open')
  catchUpWith(2)
  act(() => void store.dispatch(readByMe({ conversationId: CONVERSATION, seq: 2 })))

  pass(2_000)
  expect(said()).toBe('Back online · 2 new')
})

test('each outage counts anew', () => {
  for (const [unread, words] of [
    [2, 'Back online · 2 new'],
    [3, 'Back online · 1 new'],
  ] as const) {
    become('waiting')
    pass(3_000)
    become('open')
    catchUpWith(unread)
    pass(2_000)
    expect(said()).toBe(words)
    pass(4_000)
    expect(said()).toBe('')
  }
})
