// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { CloseCode } from '../protocol/types'
import { catchUp } from './catch-up'
import { unreadCount } from './conversations'
import { openHistory } from './history'
import { receiveMessage } from './receive-message'
import { toggleMute } from './muting'
import type { AppStore } from './store'
import { ANN, BOB, CONVERSATION, messageOf } from './testing'
import { annAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const MESSAGES = `/api/conversations/${CONVERSATION}/messages/`

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket
let start: () => void

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  site.pages[`${MESSAGES}?after=2`] = pageOf([messageOf(3), messageOf(4)])
  site.pages[MESSAGES] = pageOf([messageOf(2), messageOf(1)])
  site.pages[`/api/conversations/${CONVERSATION}/`] = headingAt(4, 4)
  site.pages['/api/conversations/?changedAfter'] = pageOf([headingAt(4, 4)])
  site.pages['/api/conversations/?'] = pageOf([headingAt(2, 2)])
  site.pages['/api/broadcasts/'] = pageOf([broadcast(1)])
  ;({ store, socket, start } = await annAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

function broadcast(seq: number) {
  const { id, message, timestamp } = messageOf(seq)
  return { id, seq, senderId: BOB, receiverId: 'all', message, timestamp, isRead: false }
}

async function opened() {
  start()
  await eventually(() => expect(store.getState().connection.caughtUpAt).not.toBeNull())
  await store.dispatch(openHistory(CONVERSATION))
}

const seqs = () => store.getState().messages[CONVERSATION]?.stored.map(({ seq }) => seq)

test('the lists are loaded after the socket has opened', async () => {
  await opened()

  expect(site.commands[0]?.event).toBe('connect')
  const { conversations, broadcasts, people } = store.getState()
  expect(conversations[CONVERSATION]).toMatchObject({ peerId: BOB, seq: 2 })
  expect(people.entities[BOB]?.displayName).toBe('Bob')
  expect(broadcasts.stored).toHaveLength(1)
})

test('on coming back only what changed since is fetched', async () => {
  await opened()
  site.requests.length = 0
  site.closeSockets(CloseCode.RESTART)

  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
  expect(site.requests).toContainEqual(
    expect.stringMatching('GET /api/conversations/\\?changedAfter=2026-11-22T09:00:00'),
  )
  expect(site.requests).toContain('GET /api/broadcasts/?after=1&limit=100')
})

test('what comes while the messages are on their way is shown as well', async () => {
  start()
  await eventually(() => expect(store.getState().connection.caughtUpAt).not.toBeNull())

  const opening = store.dispatch(openHistory(CONVERSATION))
  store.dispatch(receiveMessage(messageOf(3), ANN))
  await opening

  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
})

test('what was missed is summed up in one word, and said once', async () => {
  await opened()
  expect(store.getState().arrivals).toEqual([])
  site.send({ event: 'resync', data: {} })

  await eventually(() => expect(store.getState().arrivals).toHaveLength(1))
  expect(store.getState().arrivals).toMatchObject([{ kind: 'missed', count: 2, senderIds: [BOB] }])

  await store.dispatch(catchUp())
  expect(store.getState().arrivals).toHaveLength(1)
})

test('what was read meanwhile on another device, and who is muted, was not missed', async () => {
  await opened()
  const changes = '/api/conversations/?changedAfter'
  site.pages[changes] = pageOf([{ ...headingAt(4, 0), readSeq: 4 }])
  await store.dispatch(catchUp())
  store.dispatch(toggleMute(BOB))
  site.pages[changes] = pageOf([{ ...headingAt(6, 2), readSeq: 4 }])
  await store.dispatch(catchUp())
  expect(store.getState().arrivals).toEqual([])

  store.dispatch(toggleMute(BOB))
  site.pages[changes] = pageOf([{ ...headingAt(9, 1), readSeq: 8 }])
  await store.dispatch(catchUp())
  expect(store.getState().arrivals).toMatchObject([{ kind: 'missed', count: 1 }])
})

test('a resync fetches what was missed', async () => {
  await opened()
  site.send({ event: 'resync', data: {} })

  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
})

test('a live message behind a gap brings the missing one along', async () => {
  await opened()
  site.send({ event: 'privateMessage', data: messageOf(4) })

  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
  expect(store.getState().messages[CONVERSATION]).toMatchObject({ rev: 4, ahead: [] })
})

test('a gap that cannot be fetched at once is fetched later', { timeout: 20_000 }, async () => {
  await opened()
  const { respond } = site
  const heading = `/api/conversations/${CONVERSATION}/`
  site.respond = (request) =>
    request.url === heading
      ? [503, { code: 'unavailable', message: 'Try again in a moment.' }]
      : respond(request)

  site.send({ event: 'privateMessage', data: messageOf(4) })

  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
  expect(site.requests).toContain(`GET ${heading}`)
})

test('live messages without a gap fetch nothing', async () => {
  await opened()
  site.requests.length = 0
  site.send({ event: 'privateMessage', data: messageOf(3) })
  site.send({ event: 'privateMessage', data: messageOf(4) })
  await eventually(() => expect(seqs()).toEqual([1, 2, 3, 4]))
  await new Promise((resolve) => setTimeout(resolve, 400))

  expect(site.requests).toEqual([])
})

test('what is caught up and what comes live is counted once', async () => {
  await opened()
  site.send({ event: 'privateMessage', data: messageOf(3) })
  site.send({ event: 'privateMessage', data: messageOf(4) })
  site.send({ event: 'resync', data: {} })
  await eventually(() => expect(site.requests.join()).toContain('changedAfter'))
  await eventually(() => expect(store.getState().connection.loading).toBe('idle'))

  const conversation = store.getState().conversations[CONVERSATION]
  expect(conversation && unreadCount(conversation)).toBe(4)
})

test('a conversation in which nothing was said yet opens empty', async () => {
  await opened()
  const other = `${CONVERSATION.slice(0, -1)}c`
  await store.dispatch(openHistory(other))

  expect(store.getState().messages[other]).toMatchObject({ stored: [], reachedStart: true })
})

test('where the socket does not open, the lists are loaded all the same', async () => {
  site.answer = () => null
  start()
  await eventually(() => expect(store.getState().connection.hasLists).toBe(true))

  expect(store.getState().connection).toMatchObject({ isOpen: false, caughtUpAt: null })
  expect(store.getState().conversations[CONVERSATION]?.seq).toBe(2)
})
