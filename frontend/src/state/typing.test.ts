// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { tellTyping } from './sending'
import { settingsChanged } from './settings'
import type { AppStore } from './store'
import { BOB } from './testing'
import { annOnlineAt, CONNECTED, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const EVE = '0'.repeat(23) + 'e'

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages['/api/conversations/?'] = pageOf([])
  ;({ store, socket } = await annOnlineAt(site))
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

test('who shows their typing tells it, and sees that of others', async () => {
  store.dispatch(tellTyping(BOB))
  site.send({ event: 'typing', data: { senderId: BOB } })

  await eventually(() => expect(site.sent('typing')).toEqual([{ receiverId: BOB }]))
  await eventually(() => expect(store.getState().typing).toEqual({ [BOB]: true }))
})

test('who hides their typing tells nothing, and sees none', async () => {
  store.dispatch(settingsChanged({ typing: false }))
  store.dispatch(tellTyping(EVE))
  site.send({ event: 'typing', data: { senderId: BOB } })

  // What follows on the same socket has arrived, so what went before has too.
  await socket.request('ping', {})
  await socket.request('ping', {})
  expect(site.sent('typing')).toEqual([])
  expect(store.getState().typing).toEqual({})
})
