// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { conversationsLoaded, readByPeer } from './conversations'
import { savePrivacy } from './privacy'
import type { AppStore } from './store'
import { BOB, CONVERSATION } from './testing'
import { annOnlineAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const CHANGES = '/api/conversations/?changedAfter'

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages[CHANGES] = pageOf([readUpTo(0)])
  site.pages['/api/conversations/?'] = pageOf([readUpTo(1)])
  ;({ store, socket } = await annOnlineAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

function readUpTo(peerReadSeq: number) {
  return { ...headingAt(2), peerReadSeq }
}

const shown = () => store.getState().conversations[CONVERSATION]?.peerReadSeq

test('marks that are no longer shown disappear from an open page', async () => {
  expect(shown()).toBe(1)

  site.send({ event: 'resync', data: {} })

  await eventually(() => expect(shown()).toBe(0))
})

test('marks that are shown again come back', async () => {
  site.send({ event: 'resync', data: {} })
  await eventually(() => expect(shown()).toBe(0))
  site.pages[CHANGES] = pageOf([readUpTo(2)])

  site.send({ event: 'resync', data: {} })

  await eventually(() => expect(shown()).toBe(2))
})

test('an answer that a mark has overtaken takes nothing back', () => {
  const asked = store.getState().conversations
  const mark = { conversationId: CONVERSATION, readerId: BOB, seq: 2 }
  store.dispatch(readByPeer(mark))

  store.dispatch(conversationsLoaded([readUpTo(1)], asked))

  expect(shown()).toBe(2)
})

test('a privacy setting that the server does not accept changes nothing', async () => {
  await expect(store.dispatch(savePrivacy({ readReceipts: false }))).rejects.toThrow('Not found.')
  expect(shown()).toBe(1)
})
