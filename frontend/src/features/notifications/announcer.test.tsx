import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { arrived } from '../../state/arrivals'
import { personMet } from '../../state/people'
import type { AppStore } from '../../state/store'
import { BOB } from '../../state/testing'
import { ann, annAt } from '../../state/testing-store'
import { Announcer } from './announcer'

startWords('Chatsite')

let site: ScriptedSite
let store: AppStore

beforeEach(async () => {
  site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  store.dispatch(personMet({ ...ann, id: BOB, displayName: 'Bob' }))
  render(
    <Provider store={store}>
      <Announcer />
      <textarea aria-label="Message" />
    </Provider>,
  )
  vi.useFakeTimers()
})

afterEach(async () => {
  vi.useRealTimers()
  cleanup()
  await site.close()
})

const spoken = () => document.querySelector('[aria-live]')?.textContent
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

function hear(...texts: string[]) {
  act(() => {
    for (const text of texts) {
      store.dispatch(arrived({ id: text, kind: 'message', senderId: BOB, text }))
    }
  })
}

function type(text: string) {
  fireEvent.input(screen.getByRole('textbox'), { target: { value: text } })
}

test('a new message is read out, with who wrote it', () => {
  hear('Hello')
  expect(spoken()).toBe('Bob: Hello')
})

test('two at once are both read out', () => {
  hear('Hello', 'Are you there?')
  expect(spoken()).toBe('Bob: Hello\nBob: Are you there?')
})

test('more than three within five seconds become a number', () => {
  hear('One', 'Two')
  pass(4_000)
  hear('Three', 'Four')
  expect(spoken()).toBe('4 new messages')

  pass(5_000)
  hear('Five')
  expect(spoken()).toBe('Bob: Five')
})

test('nothing is read out into somebody\u2019s typing, and nothing is forgotten', () => {
  type('I')
  hear('Hello')
  pass(1_000)
  type('I am')
  pass(1_000)
  hear('Still there?')
  expect(spoken()).toBe('')

  pass(1_000)
  expect(spoken()).toBe('Bob: Hello\nBob: Still there?')
})
