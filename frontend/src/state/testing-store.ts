import { expect } from 'vitest'

import { eventually } from '../network/eventually'
import { ScriptedSite } from '../network/scripted-site'
import * as rest from '../network/rest'
import { ChatSocket } from '../network/socket'
import type { Me } from '../protocol/types'
import { observer } from './live'
import { sessionStarted } from './session'
import { createStore } from './store'
import { ANN, BOB, CONVERSATION, messageOf } from './testing'
import { Vault } from './vault'

export const ann: Me = {
  id: ANN,
  username: 'ann',
  displayName: 'Ann',
  createdAt: '2026-11-22T08:00:00.000Z',
  email: 'ann@example.com',
  isStaff: false,
}

/** Ann's store, signed in to a local site whose answers the test scripts. */
export async function annAt(site: ScriptedSite) {
  site.pages['/api/users/me/blocked/'] = pageOf([])
  const socket = new ChatSocket({
    url: site.socketUrl,
    accessToken: () => 'token',
    refreshAccess: () => Promise.resolve(),
  })
  const store = createStore({ rest, socket, vault: new Vault() })
  store.dispatch(sessionStarted(ann))
  return { store, socket, start: () => socket.start(observer(store.dispatch)) }
}

/** The same, connected and with its lists loaded. */
export async function annOnlineAt(site: ScriptedSite) {
  const { store, socket, start } = await annAt(site)
  start()
  await eventually(() => expect(store.getState().connection.caughtUpAt).not.toBeNull())
  return { store, socket }
}

export const CONNECTED = {
  ok: true as const,
  data: { user: ann, serverTime: '2026-11-22T09:00:00.000Z', tokenExpiresAt: '' },
}

/** The conversation of Ann and Bob as the server lists it when `seq` messages are in it. */
export function headingAt(seq: number, unreadCount = 0) {
  const { displayName, ...bob } = { ...ann, id: BOB, username: 'bob', displayName: 'Bob' }
  return {
    id: CONVERSATION,
    peer: { id: bob.id, username: bob.username, displayName, createdAt: bob.createdAt },
    lastMessage: messageOf(seq),
    unreadCount,
    seq,
    rev: seq,
    readSeq: 0,
    peerReadSeq: 0,
    changedAt: bob.createdAt,
  }
}

export function pageOf(results: object[], next: number | null = null) {
  return { results, next }
}
