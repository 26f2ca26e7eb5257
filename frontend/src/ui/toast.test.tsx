import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Toast } from './toast'

const onClose = vi.fn()

beforeEach(() => {
  // jsdom has no popovers.
  HTMLElement.prototype.showPopover = () => undefined
  vi.useFakeTimers()
  render(<Toast onClose={onClose}>Copied</Toast>)
})

afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
  cleanup()
})

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

test('a toast stays for six seconds', () => {
  pass(5_999)
  expect(onClose).not.toHaveBeenCalled()

  pass(1)
  expect(onClose).toHaveBeenCalledOnce()
})

test('a toast stays while somebody points at it', () => {
  fireEvent.pointerEnter(screen.getByText('Copied'))
  pass(60_000)
  expect(onClose).not.toHaveBeenCalled()

  fireEvent.pointerLeave(screen.getByText('Copied'))
  pass(6_000)
  expect(onClose).toHaveBeenCalledOnce()
})
