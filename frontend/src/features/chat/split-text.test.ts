import { expect, test } from 'vitest'

import { splitText } from './split-text'

test('a short text stays one message', () => {
  expect(splitText(' Hello\nBob ')).toEqual(['Hello\nBob'])
})

test('a long text is cut at the end of a line, and before that between two words', () => {
  const words = 'word '.repeat(700).trim()
  const lines = `${words}\n${words}`

  expect(splitText(lines)).toEqual([words, words])
  expect(splitText(lines.replace('\n', ' ')).join(' ')).toBe(lines.replace('\n', ' '))
})

test('no part is too long, no character is lost, and none is cut in two', () => {
  const parts = splitText('😀'.repeat(9_000))

  expect(parts.map((part) => [...part].length)).toEqual([4_000, 4_000, 1_000])
  expect(parts.join('')).toBe('😀'.repeat(9_000))
})
