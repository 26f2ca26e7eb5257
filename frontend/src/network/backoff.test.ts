import { expect, test } from 'vitest'

import { backoff } from './backoff'

test('the first attempt comes within half a second, and later ones never wait longer than six', () => {
  expect(backoff(0, () => 1)).toBe(500)
  expect(backoff(50, () => 1)).toBe(6_000)
})

test('a crowd that lost the connection together does not come back together', () => {
  expect(backoff(3, () => 0)).toBe(2_000)
  expect(backoff(3, () => 1)).toBe(4_000)
})
