import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startWords } from '../app/words/i18n'
import { NoAnswer, Refused } from '../network/errors'
import { useFailure } from './failure'

const TAKEN = new Refused({
  code: 'taken',
  message: 'Somebody already uses this.',
  fields: { username: ['This username is taken.'] },
})

beforeAll(() => startWords('Chatsite'))
afterEach(() => act(() => speak('en')))

function said(error: Error) {
  return renderHook(useFailure).result.current(error)
}

test('an English page repeats what the server says', () => {
  const error = new Refused({ code: 'conflict', message: 'The last superuser cannot go.' })

  expect(said(error)).toEqual({ message: 'The last superuser cannot go.', fields: {} })
  expect(said(TAKEN)).toEqual({ message: '', fields: { username: ['This username is taken.'] } })
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

test('who was too fast is told when to try again', () => {
  const tooFast = (retryAfter: number) =>
    said(new Refused({ code: 'throttled', message: 'Wait.', retryAfter })).message

  expect(tooFast(12.3)).toBe('That was too often. You can try again in 13 seconds.')
  expect(tooFast(600)).toBe('That was too often. You can try again in 10 minutes.')
})

test('without an answer nothing is blamed on the person', () => {
  expect(said(new NoAnswer()).message).toMatch('The site did not answer.')
})
