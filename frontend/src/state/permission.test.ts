import { afterEach, expect, test, vi } from 'vitest'

import { adviceFor } from './permission'

const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const SAFARI = `${MAC} Version/18.1 Safari/605.1.15`
const CHROME = `${MAC} Chrome/142.0.0.0 Safari/537.36`
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

afterEach(() => void vi.restoreAllMocks())

test.each([
  [SAFARI, 'denied', 'deniedInSafari'],
  [CHROME, 'denied', 'denied'],
  [SAFARI, 'granted', 'granted'],
  [IPHONE, 'unsupported', 'addToHomeFirst'],
  [SAFARI, 'unsupported', 'unsupported'],
] as const)('%s, %s: %s', (userAgent, state, advice) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent)

  expect(adviceFor(state)).toBe(advice)
})
