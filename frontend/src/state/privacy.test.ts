// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { savePrivacy } from './privacy'
import { selectPeerReadSeq } from './selectors'
import type { AppStore } from './store'
import { BOB, CONVERSATION } from './testing'
import { annOnlineAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const PRIVACY = '/api/users/me/privacy/'
const LIST = '/api/conversations/?'
const FULL_LIST = 'GET /api/conversations/?limit=100'

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages['/api/conversations/?changedAfter'] = pageOf([])
  site.pages[LIST] = pageOf([{ ...headingAt(2), peerReadSeq: 1 }])
  ;({ store, socket } = await annOnlineAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

async function choose(readReceipts: boolean) {
  site.pages[PRIVACY] = { readReceipts }
  await store.dispatch(savePrivacy({ readReceipts }))
}

const shown = () => selectPeerReadSeq(store.getState(), CONVERSATION)
const known = () => store.getState().conversations[CONVERSATION]?.peerReadSeq

test('marks disappear with the receipts, and none comes while they are off', async () => {
  expect(shown()).toBe(1)
  await choose(false)
  expect(shown()).toBe(0)

  const mark = { conversationId: CONVERSATION, readerId: BOB, seq: 2 }
  site.send({ event: 'messagesRead', data: mark })
  await vi.waitFor(() => expect(known()).toBe(2))
  expect(shown()).toBe(0)
})

test('with receipts on again the marks of every conversation are fetched', async () => {
  await choose(false)
  await vi.waitFor(() => expect(store.getState().connection.loading).toBe('idle'))
  site.pages[LIST] = pageOf([{ ...headingAt(2), peerReadSeq: 2 }])
  site.requests.length = 0
  await choose(true)

  await vi.waitFor(() => expect(shown()).toBe(2))
  expect(site.requests).toContain(FULL_LIST)
})

test('what the server does not accept changes nothing', async () => {
  delete site.pages[PRIVACY]

  await expect(store.dispatch(savePrivacy({ readReceipts: false }))).rejects.toThrow('Not found.')
  expect(shown()).toBe(1)
})
