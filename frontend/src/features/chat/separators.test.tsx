import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { DayLine } from './separators'

startWords('Chatsite')

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

test('at midnight today becomes yesterday, with nobody doing anything', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 23, 58) })
  render(<DayLine time={new Date().toISOString()} />)
  screen.getByText('Today')

  act(() => vi.advanceTimersByTime(3 * 60_000))
  screen.getByText('Yesterday')
})

test('a page that slept over midnight knows the day at the first look', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 23, 58) })
  render(<DayLine time={new Date().toISOString()} />)

  vi.setSystemTime(new Date(2026, 10, 23, 8))
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(screen.queryByText('Today')).toBeNull()
})
