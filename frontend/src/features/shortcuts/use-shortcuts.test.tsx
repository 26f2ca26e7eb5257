import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ScriptedSite } from '../../network/scripted-site'
import { settingsChanged } from '../../state/settings'
import type { AppStore } from '../../state/store'
import { annAt } from '../../state/testing-store'
import { useShortcuts } from './use-shortcuts'

let site: ScriptedSite
let store: AppStore
const onFind = vi.fn()
const onHelp = vi.fn()

function Page() {
  useShortcuts({ onFind, onHelp })
  return <input />
}

beforeEach(async () => {
  localStorage.clear()
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  render(
    <Provider store={store}>
      <MemoryRouter>
        <Page />
      </MemoryRouter>
    </Provider>,
  )
})

afterEach(async () => {
  cleanup()
  vi.clearAllMocks()
  await site.close()
})

test('a question mark lists the shortcuts, but not out of a text field', () => {
  fireEvent.keyDown(screen.getByRole('textbox'), { key: '?' })
  expect(onHelp).not.toHaveBeenCalled()

  fireEvent.keyDown(document.body, { key: '?' })
  expect(onHelp).toHaveBeenCalledOnce()
})

test('single keys can be switched off; those with Ctrl stay', () => {
  store.dispatch(settingsChanged({ singleKeys: false }))

  fireEvent.keyDown(document.body, { key: '?' })
  expect(onHelp).not.toHaveBeenCalled()

  fireEvent.keyDown(document.body, { key: '/', ctrlKey: true })
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(onHelp).toHaveBeenCalledOnce()
  expect(onFind).toHaveBeenCalledOnce()
})
