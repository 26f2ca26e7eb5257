import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { eventually } from '../../network/eventually'
import { ScriptedSite } from '../../network/scripted-site'
import { annAt } from '../../state/testing-store'
import { SessionsSection } from './sessions-section'

startWords('Chatsite')
configure({ asyncUtilTimeout: 30_000 })

const HERE = { id: 'here', device: 'Firefox on Linux', isCurrent: true }
const PHONE = { id: 'phone', device: 'Safari on iPhone', isCurrent: false }
const TIMES = { createdAt: '2026-11-22T08:00:00.000Z', lastUsedAt: '2026-11-22T09:00:00.000Z' }

let site: ScriptedSite

beforeEach(async () => {
  site = await ScriptedSite.open()
  lists(HERE, PHONE)
  const { store } = await annAt(site)
  render(
    <Provider store={store}>
      <SessionsSection />
    </Provider>,
  )
})

afterEach(async () => {
  cleanup()
  await site.close()
})

const press = async (words: string) => fireEvent.click(await screen.findByText(words))

function lists(...sessions: object[]) {
  const results = sessions.map((session) => ({ ...TIMES, ...session }))
  site.pages['/api/auth/sessions/'] = { results, next: null }
}

/** Only the list is still answered. */
function endNothing(status: number, code: string, message: string) {
  const list = site.respond
  site.respond = (request) =>
    request.method === 'GET' ? list(request) : [status, { code, message }]
}

test('a session that was ended leaves the list', async () => {
  await screen.findByText(PHONE.device)
  lists(HERE)

  await press('End')

  await eventually(() => expect(screen.queryByText(PHONE.device)).toBeNull())
  expect(site.requests).toContain('DELETE /api/auth/sessions/phone/')
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each(['End', 'Sign out everywhere else'])(
  '\u201c%s\u201d says why it failed, and the session stays in the list',
  async (button) => {
    endNothing(503, 'unavailable', 'Try again in a moment.')

    await press(button)

    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe('Try again in a moment.')
    expect(screen.queryByText(PHONE.device)).not.toBeNull()
  },
)

test('a session that had ended meanwhile leaves the list without a word', async () => {
  await screen.findByText(PHONE.device)
  endNothing(404, 'not_found', 'Not found.')
  lists(HERE)

  await press('End')

  await eventually(() => expect(screen.queryByText(PHONE.device)).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
})
