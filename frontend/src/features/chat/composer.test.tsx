import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import type { AppStore } from '../../state/store'
import { settingsChanged } from '../../state/settings'
import { BOB, CONVERSATION } from '../../state/testing'
import { ann, annAt } from '../../state/testing-store'
import { Composer } from './composer'

startWords('Chatsite')

let site: ScriptedSite
let store: AppStore
const isTouch = vi.fn<() => boolean>()

beforeEach(async () => {
  localStorage.clear()
  isTouch.mockReturnValue(false)
  // jsdom has no pointer, so it offers no media queries either.
  vi.stubGlobal('matchMedia', () => ({ matches: isTouch() }))
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  const bob = { ...ann, id: BOB, displayName: 'Bob' }
  render(
    <Provider store={store}>
      <Composer conversationId={CONVERSATION} peer={bob} />
    </Provider>,
  )
})

afterEach(async () => {
  cleanup()
  await site.close()
})

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const write = (value: string) => fireEvent.change(field(), { target: { value } })
const press = (key: string, more = {}) => fireEvent.keyDown(field(), { key, ...more })
const outbox = () => store.getState().outbox.map(({ message }) => message)

test('Enter sends, and the field is empty for the next message', () => {
  write('  Hello Bob ')
  press('Enter')

  expect(outbox()).toEqual(['Hello Bob'])
  expect(field().value).toBe('')
})

test('Shift and Enter break the line', () => {
  write('Hello')
  const isLeftToTheBrowser = press('Enter', { shiftKey: true })

  expect(isLeftToTheBrowser).toBe(true)
  expect(outbox()).toEqual([])
})

test('Enter that chooses a word of an input method does not send', () => {
  write('こんに')
  press('Enter', { isComposing: true })
  press('Enter', { keyCode: 229 })

  expect(outbox()).toEqual([])
})

test('on a touch screen Enter breaks the line and the button sends', () => {
  isTouch.mockReturnValue(true)
  write('Hello')
  press('Enter')
  expect(outbox()).toEqual([])

  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(outbox()).toEqual(['Hello'])
})

test.each(['  \n ', '\u200b', '\u2800\u2800', '\u3164', '\u00ad', '\ufe0f', '\u200d'])(
  'a text that shows nothing is not sent: %j',
  (text) => {
    write(text)
    press('Enter')

    expect(outbox()).toEqual([])
  },
)

test('a text that is too long stays, with the number of characters too many', () => {
  write('x'.repeat(4003))
  press('Enter')

  expect(outbox()).toEqual([])
  expect(field().value).toHaveLength(4003)
  screen.getByText('3 characters too many')
})

test('a text that is too long can leave as two messages, in order', () => {
  write(`${'x'.repeat(3999)} ${'y'.repeat(10)}`)
  fireEvent.click(screen.getByRole('button', { name: 'Send as 2 messages' }))

  expect(outbox()).toEqual(['x'.repeat(3999), 'y'.repeat(10)])
  expect(field().value).toBe('')
})

test('who wants Ctrl and Enter to send breaks the line with Enter alone', () => {
  act(() => void store.dispatch(settingsChanged({ sendWithCtrl: true })))
  write('Hello')
  press('Enter')
  expect(outbox()).toEqual([])

  press('Enter', { ctrlKey: true })
  expect(outbox()).toEqual(['Hello'])
})

test('the limit counts what people see as one character as few as the server does', () => {
  write('😀'.repeat(4000))
  press('Enter')

  expect(outbox()).toHaveLength(1)
})

test('every keystroke is kept as the draft', () => {
  write('half a thou')

  expect(store.getState().drafts[CONVERSATION]).toBe('half a thou')
})
