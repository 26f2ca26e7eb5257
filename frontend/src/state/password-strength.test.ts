import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { startWords } from '../app/words/i18n'
import { judgePassword, usePasswordStrength } from './password-strength'

startWords('Chatsite')

test.each([
  ['correct horse battery', 'strong'],
  ['horse cart 7', 'fair'],
  ['horse', 'short'],
  ['😀😀😀😀😀', 'short'],
  ['20261123094512', 'digits'],
  ['abababababababab', 'repetitive'],
  ['Ann.Meyer and more', 'name'],
])('%s is judged %s', (password, judgement) => {
  expect(judgePassword(password, ['ann.meyer', ''])).toBe(judgement)
})

test('nothing is said about a password before there is one', () => {
  const { result } = renderHook(() => usePasswordStrength(['ann']))
  expect(result.current).toMatchObject({ level: 0, reason: '' })

  act(() => result.current.judge('ann2'))
  expect(result.current).toMatchObject({ level: 1, reason: 'Weak: it contains your name.' })
})
