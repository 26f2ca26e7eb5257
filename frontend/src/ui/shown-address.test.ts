import { expect, test } from 'vitest'

import { shownAddress } from './shown-address'

test.each([
  ['https://\u0430\u0440\u0440\u04cf\u0435.com/x', 'https://xn--80ak6aa92e.com/x'],
  ['\u0430\u0440\u0440\u04cf\u0435.com', 'xn--80ak6aa92e.com'],
  ['https://example.org@\u0440\u0430ural.com', 'https://xn--ural-43d9g.com'],
])('a host that only looks like a well-known one shows what it is: %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown)
})

test.each(['https://example.org/שלום?q=привет', 'www.example.org', 'https://müller.de/', ''])(
  'any other address is shown as it was written: %s',
  (address) => {
    expect(shownAddress(address)).toBe(address)
  },
)
