// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import type { ChatSocket } from '../network/socket'
import { selectIsBlocked } from './blocked'
import { saveBlock } from './blocking'
import { selectTotalUnread } from './selectors'
import { sendMessage } from './sending'
import type { AppStore } from './store'
import { BOB, CONVERSATION } from './testing'
import { ann, annAt, CONNECTED, headingAt, pageOf } from './testing-store'

vi.stubGlobal('WebSocket', WebSocket)

const BLOCKED = '/api/users/me/blocked/'
const BLOCK = `/api/users/${BOB}/block/`
const HEADING = `/api/conversations/${CONVERSATION}/`
const CANNOT = { code: 'forbidden', message: 'You cannot message this account.' }

let site: ScriptedSite
let store: AppStore
let socket: ChatSocket
let start: () => void

beforeEach(async () => {
  site = await ScriptedSite.open()
  site.answer = () => CONNECTED
  ;({ store, socket, start } = await annAt(site))
  site.pages['/api/broadcasts/'] = pageOf([])
  site.pages['/api/conversations/?'] = pageOf([headingAt(2, 2)])
  site.pages[HEADING] = headingAt(2, 0)
  site.pages[BLOCK] = {}
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

async function connect() {
  start()
  await eventually(() => expect(store.getState().connection.caughtUpAt).not.toBeNull())
}

const isBlocked = () => selectIsBlocked(store.getState(), BOB)
const unread = () => selectTotalUnread(store.getState())
const bob = { ...ann, id: BOB, displayName: 'Bob' }

test('whom I have blocked is known with the lists, page by page', async () => {
  site.pages[`${BLOCKED}?limit=100&cursor=next`] = pageOf([bob])
  delete site.pages[BLOCKED]
  site.pages[BLOCKED] = { results: [{ ...bob, id: ann.id }], next: 'next' }

  await connect()

  expect(store.getState().blocked).toEqual([ann.id, BOB])
  expect(store.getState().people.entities[BOB]?.displayName).toBe('Bob')
})

test('what somebody sent is no longer unread once they are blocked', async () => {
  await connect()
  expect(unread()).toBe(2)

  await store.dispatch(saveBlock({ userId: BOB, isBlocked: true }))

  expect(site.requests).toContain(`PUT ${BLOCK}`)
  expect(isBlocked()).toBe(true)
  await eventually(() => expect(unread()).toBe(0))
})

test('a block on another device holds here at once, and so does undoing it', async () => {
  await connect()

  site.send({ event: 'blockChanged', data: { userId: BOB, isBlocked: true } })
  await eventually(() => expect(isBlocked()).toBe(true))
  site.send({ event: 'blockChanged', data: { userId: BOB, isBlocked: false } })
  await eventually(() => expect(isBlocked()).toBe(false))
})

test('what the server does not accept changes nothing', async () => {
  await connect()
  delete site.pages[BLOCK]

  const attempt = store.dispatch(saveBlock({ userId: BOB, isBlocked: true }))

  await expect(attempt).rejects.toThrow('Not found.')
  expect(isBlocked()).toBe(false)
})

test.each([
  { who: 'them', isBlocked: false },
  { who: 'me', isBlocked: true },
])('a refusal because of $who says whether they are out of reach', async ({ isBlocked }) => {
  await connect()
  if (isBlocked) await store.dispatch(saveBlock({ userId: BOB, isBlocked }))
  site.answer = () => ({ ok: false, error: CANNOT })

  store.dispatch(sendMessage(BOB, 'Hi'))

  await eventually(() => expect(store.getState().outbox[0]?.refusal).toBe(CANNOT.message))
  expect(store.getState().outbox[0]?.isUnreachable).toBe(!isBlocked)
})
