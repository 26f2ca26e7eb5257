import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { ConversationEntry } from '../../state/selectors'
import { useCalmOrder } from './use-calm-order'

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

function List({ ids }: { ids: string[] }) {
  const { ordered, ...pointer } = useCalmOrder(ids.map((id) => ({ id }) as ConversationEntry))
  return <ul {...pointer}>{ordered.map(({ id }) => id)}</ul>
}

const order = () => screen.getByRole('list').textContent

test('nothing moves under the pointer until it rests or leaves', () => {
  const { rerender } = render(<List ids={['a', 'b', 'c']} />)
  fireEvent.pointerMove(screen.getByRole('list'))
  rerender(<List ids={['c', 'a', 'b']} />)
  expect(order()).toBe('abc')

  act(() => vi.advanceTimersByTime(1_500))
  expect(order()).toBe('cab')

  fireEvent.pointerMove(screen.getByRole('list'))
  rerender(<List ids={['b', 'c', 'a']} />)
  fireEvent.pointerLeave(screen.getByRole('list'))
  expect(order()).toBe('bca')
})

test('who is new waits where they push nobody away', () => {
  const { rerender } = render(<List ids={['a', 'b']} />)
  fireEvent.pointerMove(screen.getByRole('list'))
  rerender(<List ids={['d', 'b', 'a']} />)
  expect(order()).toBe('abd')

  act(() => vi.advanceTimersByTime(1_500))
  expect(order()).toBe('dba')
})
