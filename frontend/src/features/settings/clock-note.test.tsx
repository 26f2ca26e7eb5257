import { cleanup, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { clockCompared } from '../../state/connection'
import type { AppStore } from '../../state/store'
import { annAt } from '../../state/testing-store'
import { ClockNote } from './clock-note'

startWords('Chatsite')

const MINUTE_MS = 60_000

let site: ScriptedSite
let store: AppStore

beforeEach(async () => {
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
})

afterEach(async () => {
  cleanup()
  await site.close()
})

function lookAt(clockIsAheadMs: number) {
  const now = Date.now()
  const serverTime = new Date(now - clockIsAheadMs).toISOString()
  store.dispatch(clockCompared({ serverTime, now }))
  render(
    <Provider store={store}>
      <ClockNote />
    </Provider>,
  )
}

test.each([-7 * MINUTE_MS, 3 * MINUTE_MS])('a clock that is %d ms ahead is told of', (ahead) => {
  lookAt(ahead)
  expect(screen.getByText(/minutes off/)).toBeDefined()
})

test('a minute is not worth a word', () => {
  lookAt(MINUTE_MS)
  expect(screen.queryByText(/minutes off/)).toBeNull()
})
