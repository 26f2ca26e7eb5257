import { cleanup, configure, render, screen } from '@testing-library/react'
import { Provider } from 'react-redux'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startWords } from '../../app/words/i18n'
import { ScriptedSite } from '../../network/scripted-site'
import { BOB } from '../../state/testing'
import { annAt } from '../../state/testing-store'
import { ChatPage } from './chat-page'

startWords('Chatsite')
configure({ asyncUtilTimeout: 30_000 })

let site: ScriptedSite

beforeEach(async () => {
  site = await ScriptedSite.open()
})

afterEach(async () => {
  cleanup()
  await site.close()
})

async function openChat() {
  const { store } = await annAt(site)
  render(
    <Provider store={store}>
      <ChatPage peerId={BOB} linkedSeq={null} onBack={() => undefined} />
    </Provider>,
  )
}

test('a person who does not exist is nobody', async () => {
  site.respond = () => [404, { code: 'not_found', message: 'Not found.' }]
  await openChat()

  await screen.findByText('There is nobody here')
})

test.each(['internal', 'busy', 'throttled'])(
  'whom the site cannot look up right now (%s) is not called nobody',
  async (code) => {
    site.respond = () => [500, { code, message: 'Not now.' }]
    await openChat()

    await screen.findByText('This conversation could not be loaded.')
    expect(screen.getByText('Try again')).toBeTruthy()
  },
)
