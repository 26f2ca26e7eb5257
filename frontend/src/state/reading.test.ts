// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { markRead } from './reading'
import type { AppStore } from './store'
import { CONVERSATION } from './testing'
import { annOnlineAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const UNAVAILABLE = { code: 'unavailable', message: 'Try again in a moment.', retryAfter: 0.05 }

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages['/api/conversations/?'] = pageOf([headingAt(2, 2)])
  ;({ store, socket } = await annOnlineAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

test('a read mark that the server cannot take yet is sent again on the same connection', async () => {
  const mark = { conversationId: CONVERSATION, readSeq: 2, unreadCount: 0 }
  site.answer = () =>
    site.sent('markRead').length > 2 ? { ok: true, data: mark } : { ok: false, error: UNAVAILABLE }

  store.dispatch(markRead(CONVERSATION, 2))

  await eventually(() => expect(site.sent('markRead')).toHaveLength(3))
  expect(site.connections).toHaveLength(1)
})
