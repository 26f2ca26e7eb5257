import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { followKeyboard } from './follow-keyboard'

// jsdom draws nothing, so nothing of it can be covered.
const view = Object.assign(new EventTarget(), { height: 800, scale: 1 })
const scrollTo = vi.fn()

beforeEach(() => {
  vi.stubGlobal('visualViewport', view)
  vi.stubGlobal('innerHeight', 800)
  vi.stubGlobal('scrollTo', scrollTo)
  followKeyboard()
})

afterEach(() => void vi.unstubAllGlobals())

function see(height: number, scale = 1): string {
  Object.assign(view, { height, scale })
  view.dispatchEvent(new Event('resize'))
  return document.documentElement.style.getPropertyValue('--page-height')
}

test('a keyboard over the page makes the page as much smaller, until it goes away', () => {
  expect(see(460)).toBe('460px')
  expect(scrollTo).toHaveBeenCalledWith(0, 0)

  expect(see(800)).toBe('')
})

test('zooming in and the bars of the browser leave it as it is', () => {
  expect(see(400, 2)).toBe('')
  expect(see(720)).toBe('')
})
