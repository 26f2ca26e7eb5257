import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startWords } from '../app/words/i18n'
import { Refused } from '../network/errors'
import { FormError } from '../ui/form-error'
import { TextField } from '../ui/text-field'
import { useSubmit } from './use-submit'

startWords('Chatsite')

const submit = vi.fn(() =>
  Promise.reject(new Refused({ code: 'throttled', message: 'Wait.', retryAfter: 272 })),
)

function Form() {
  const { form, mustWait, message, countdown, fields } = useSubmit(submit)
  return (
    <form {...form}>
      <TextField label="Name" name="name" errors={fields.name} />
      <FormError message={message} countdown={countdown} />
      <button disabled={mustWait}>Go</button>
    </form>
  )
}

beforeEach(async () => {
  vi.useFakeTimers()
  render(<Form />)
  await act(() => fireEvent.click(screen.getByRole('button')))
})

afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
  cleanup()
})

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1_000))

test('who was too fast sees how long it takes until the next attempt', () => {
  expect(screen.getByRole('alert').textContent).toBe('That was too often. Try again in 4:32.')

  pass(33)
  expect(screen.getByRole('timer').textContent).toBe(' Try again in 3:59.')
})

test('the running seconds are announced to nobody', () => {
  expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off')
})

test('the form is free again once the wait is over, and not before', () => {
  pass(271)
  fireEvent.submit(screen.getByRole('button'))
  expect(submit).toHaveBeenCalledOnce()
  expect(screen.getByRole('button')).toHaveProperty('disabled', true)

  pass(1)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('button')).toHaveProperty('disabled', false)
})

test('what was said about a field goes when something else stands in it', async () => {
  const fields = { name: ['Too short.'] }
  submit.mockRejectedValueOnce(new Refused({ code: 'invalid', message: 'No.', fields }))
  pass(272)
  await act(() => fireEvent.click(screen.getByRole('button')))
  expect(screen.getByRole('alert').textContent).toContain('Too short.')

  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Ann' } })
  expect(screen.queryByRole('alert')).toBeNull()
})
