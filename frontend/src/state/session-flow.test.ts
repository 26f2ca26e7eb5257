// @vitest-environment node
import axios from 'axios'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { accessToken, keepAccess } from '../network/access'
import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { saveBlock } from './blocking'
import { sendMessage } from './sending'
import { followRefreshes } from './session-flow'
import type { AppStore } from './store'
import { BOB } from './testing'
import { ann, annOnlineAt, CONNECTED, pageOf } from './testing-store'

const beginsAnewAt = vi.fn()
vi.stubGlobal('WebSocket', WebSocket)
vi.stubGlobal('navigator', {})
vi.stubGlobal('window', { location: { replace: beginsAnewAt } })

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket
let authorizations: unknown[]

beforeEach(async () => {
  site = await ScriptedSite.open()
  axios.defaults.baseURL = `http://${site.host}/`
  site.answer = () => CONNECTED
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages['/api/conversations/?'] = pageOf([])
  ;({ store, socket } = await annOnlineAt(site))
  keepAccess('of-ann')
  followRefreshes(store.dispatch, store.getState)
  authorizations = []
  site.respond = ({ url, headers }) => {
    if (url === '/api/auth/refresh/') return [200, { access: 'of-eve', user: { ...ann, id: 'e' } }]
    authorizations.push(headers.authorization)
    return [401, { code: 'not_signed_in', message: 'Sign in first.' }]
  }
})

afterEach(async () => {
  vi.clearAllMocks()
  socket.stop()
  await site.close()
})

test('nothing of the first account is done in the name of the second', async () => {
  const blocking = store.dispatch(saveBlock({ userId: BOB, isBlocked: true }))

  await expect(blocking).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(authorizations).toEqual(['Bearer of-ann', 'Bearer of-ann'])
  expect(accessToken()).toBeNull()
  expect(beginsAnewAt).toHaveBeenCalledExactlyOnceWith('/')
})

test('what waits to be sent is not sent by the second account', async () => {
  await store.dispatch(saveBlock({ userId: BOB, isBlocked: true })).catch(() => undefined)
  store.dispatch(sendMessage(BOB, 'Not for Eve'))

  await eventually(() => expect(store.getState().connection.isOpen).toBe(false))
  expect(store.getState().outbox).toHaveLength(1)
  expect(site.sent('sendMessage')).toEqual([])
})
