import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startWords } from '../app/words/i18n'
import { NoAnswer, Refused } from '../network/errors'
import { useFailure } from './failure'

const TAKEN = new Refused({
  code: 'taken',
  message: 'Somebody already uses this.',
  fields: { username: ['This username is taken.'] },
  suggestions: ['ann2', 'ann3'],
})

beforeAll(() => startWords('Chatsite'))
afterEach(() => act(() => speak('en')))

function said(error: Error) {
  return renderHook(useFailure).result.current(error)
}

test('an English page repeats what the server says', () => {
  const error = new Refused({ code: 'conflict', message: 'The last superuser cannot go.' })

  expect(said(error)).toMatchObject({ message: 'The last superuser cannot go.', fields: {} })
  expect(said(TAKEN)).toMatchObject({
    message: '',
    fields: { username: ['This username is taken.'] },
  })
})

test('names that are free come along in every language', async () => {
  expect(said(TAKEN).suggestions).toEqual(['ann2', 'ann3'])
  expect(said(new NoAnswer()).suggestions).toEqual([])
})

test('a page in another language has words of its own', async () => {
  await act(() => speak('he'))

  expect(said(TAKEN).fields.username).toEqual(['שם המשתמש הזה תפוס.'])
  const wrong = new Refused({ code: 'invalid_credentials', message: 'The name is wrong.' })
  expect(said(wrong).message).toBe('השם או הסיסמה שגויים.')
})

test('what no page knows is said by the server in every language', async () => {
  await act(() => speak('he'))

  expect(said(new Refused({ code: 'conflict', message: 'Not like this.' })).message).toBe(
    'Not like this.',
  )
})

test('without an answer nothing is blamed on the person', () => {
  expect(said(new NoAnswer()).message).toMatch('The site did not answer.')
})
