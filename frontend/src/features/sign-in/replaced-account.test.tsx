import { act, cleanup, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { beginAnew, isAccountReplaced } from '../../state/replaced-account'
import { annAt } from '../../state/testing-store'
import { ReplacedAccount } from './replaced-account'

startWords('Chatsite')

let hasFocus = false

beforeEach(async () => {
  // jsdom has no popovers and goes nowhere.
  HTMLElement.prototype.showPopover = () => undefined
  vi.stubGlobal('location', { replace: vi.fn() })
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus)
  hasFocus = false
  beginAnew()
  const site = await ScriptedSite.open()
  const { store } = await annAt(site)
  await site.close()
  vi.useFakeTimers()
  render(
    <Provider store={store}>
      <ReplacedAccount />
    </Provider>,
  )
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  cleanup()
})

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1_000))

async function look(at: boolean) {
  hasFocus = at
  await act(() => window.dispatchEvent(new Event(at ? 'focus' : 'blur')))
}

test('who is here now is said as soon as somebody looks, and once', async () => {
  await pass(60)
  expect(screen.queryByText(/signed in/)).toBeNull()

  await look(true)
  expect(screen.getByText(/signed in/).textContent).toBe('You are now signed in as Ann')

  await pass(6)
  expect(screen.queryByText(/signed in/)).toBeNull()
  expect(isAccountReplaced()).toBe(false)
})

test('whoever looked away too soon is told again', async () => {
  await look(true)
  await pass(5)
  await look(false)
  await pass(60)
  expect(isAccountReplaced()).toBe(true)

  await look(true)
  expect(screen.getByText(/signed in/)).toBeTruthy()
})
