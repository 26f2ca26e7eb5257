// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { CloseCode } from '../protocol/types'
import type { Command } from '../protocol/types'
import { retried } from './outbox'
import { drainOutbox, sendMessage } from './sending'
import type { AppStore } from './store'
import { ANN, BOB, CONVERSATION, messageOf } from './testing'
import { annAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket
let start: () => void
/** What the site has stored, in order, each `clientId` once. */
let stored: { clientId: string; message: string }[]

beforeEach(async () => {
  site = await ScriptedSite.open()
  stored = []
  site.answer = accept
  site.pages['/api/conversations/?'] = pageOf([headingAt(1)])
  site.pages['/api/conversations/0'] = headingAt(1)
  site.pages['/api/broadcasts/'] = pageOf([])
  ;({ store, socket, start } = await annAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

function accept(command: Command) {
  if (command.event !== 'sendMessage') return CONNECTED
  const { clientId, message } = command.data
  if (!stored.some((known) => known.clientId === clientId)) stored.push({ clientId, message })
  const seq = stored.findIndex((known) => known.clientId === clientId) + 2
  return {
    ok: true as const,
    data: { message: { ...messageOf(seq, { from: ANN, text: message }), clientId } },
  }
}

const write = (...texts: string[]) =>
  texts.forEach((text) => store.dispatch(sendMessage(BOB, text)))
const waiting = () => store.getState().outbox.map(({ message }) => message)
const isDelivered = () => eventually(() => expect(waiting()).toEqual([]))

test('what is written offline waits, and leaves in order when the connection comes', async () => {
  write('one', 'two', 'three')
  expect(waiting()).toEqual(['one', 'two', 'three'])
  start()

  await isDelivered()
  expect(stored.map(({ message }) => message)).toEqual(['one', 'two', 'three'])
})

test('one message of a conversation is on its way at a time', async () => {
  start()
  await eventually(() => expect(store.getState().connection.isOpen).toBe(true))
  site.answer = () => null
  write('one', 'two')

  await eventually(() => expect(site.sent('sendMessage')).toHaveLength(1))
  store.dispatch(drainOutbox())
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(site.sent('sendMessage')).toHaveLength(1)
})

test('a message whose answer was lost is sent again with the same id', async () => {
  start()
  await eventually(() => expect(store.getState().connection.isOpen).toBe(true))
  site.answer = (command) => {
    // It is stored, but the connection breaks before the answer leaves.
    accept(command)
    site.answer = accept
    site.closeSockets(CloseCode.RESTART)
    return null
  }
  write('once')

  await isDelivered()
  const [first, second] = site.sent('sendMessage')
  expect(second).toEqual(first)
  expect(stored).toHaveLength(1)
})

test('a refused message stays with its reason, and those behind it are sent', async () => {
  site.answer = (command) =>
    command.event === 'sendMessage' && command.data.message === 'bad'
      ? { ok: false, error: { code: 'forbidden', message: 'They left.' } }
      : accept(command)
  write('bad', 'good')
  start()

  await eventually(() => expect(waiting()).toEqual(['bad']))
  expect(store.getState().outbox[0]?.refusal).toBe('They left.')
  expect(stored.map(({ message }) => message)).toEqual(['good'])
})

test('retry sends a refused message again with the same id', async () => {
  site.answer = (command) =>
    command.event === 'sendMessage'
      ? { ok: false, error: { code: 'forbidden', message: 'Not now.' } }
      : CONNECTED
  write('please')
  start()
  await eventually(() => expect(store.getState().outbox[0]?.refusal).toBe('Not now.'))
  site.answer = accept
  store.dispatch(retried(store.getState().outbox[0]?.clientId ?? ''))

  await isDelivered()
  const [first, second] = site.sent('sendMessage')
  expect(second).toEqual(first)
})

test('a server that is busy is asked again a little later', async () => {
  let refusals = 1
  site.answer = (command) =>
    command.event === 'sendMessage' && refusals-- > 0
      ? { ok: false, error: { code: 'busy', message: 'Later.' } }
      : accept(command)
  write('patience')
  start()

  await isDelivered()
  expect(stored.map(({ message }) => message)).toEqual(['patience'])
})

test('the stored message takes the place of the waiting one', async () => {
  site.pages[`/api/conversations/${CONVERSATION}/messages/`] = pageOf([])
  write('hello')
  start()

  await isDelivered()
  const conversation = store.getState().conversations[CONVERSATION]
  expect(conversation?.lastMessage).toMatchObject({ message: 'hello', senderId: ANN })
})
