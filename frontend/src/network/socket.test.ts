import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { CloseCode } from '../protocol/types'
import { NoAnswer, Refused } from './errors'
import { eventually } from './eventually'
import { ScriptedSite } from './scripted-site'
import { ChatSocket } from './socket'
import type { SocketStatus } from './socket'

let site: ScriptedSite
let socket: ChatSocket
let statuses: SocketStatus[]
let token: string
const refreshAccess = vi.fn<() => Promise<unknown>>()

const observer = {
  statusChanged: (status: SocketStatus) => statuses.push(status),
  connected: vi.fn(),
  eventArrived: vi.fn(),
}

beforeEach(async () => {
  site = await ScriptedSite.open()
  statuses = []
  token = 'first'
  refreshAccess.mockReset().mockImplementation(async () => (token = 'second'))
  observer.connected.mockReset()
  observer.eventArrived.mockReset()
  socket = new ChatSocket({ url: site.socketUrl, accessToken: () => token, refreshAccess })
})

afterEach(async () => {
  socket.stop()
  await site.close()
})

async function open() {
  const opened = statuses.filter((status) => status === 'open').length
  socket.start(observer)
  await eventually(() => expect(statuses.filter((s) => s === 'open').length).toBe(opened + 1))
}

async function isBack() {
  await eventually(() => expect(statuses.filter((s) => s === 'open').length).toBe(2))
}

test('the first frame signs in, and only its answer opens the socket', async () => {
  await open()

  expect(site.commands).toEqual([{ event: 'connect', ref: 1, data: { token: 'first' } }])
  expect(statuses).toEqual(['connecting', 'open'])
  expect(observer.connected).toHaveBeenCalledOnce()
})

test('each reply settles the command that it answers', async () => {
  await open()
  site.answer = ({ event }) =>
    event === 'ping'
      ? { ok: true, data: {} }
      : { ok: false, error: { code: 'not_found', message: 'No such person.' } }

  const typing = socket.request('typing', { receiverId: 'x' })
  const ping = socket.request('ping', {})

  await expect(ping).resolves.toEqual({})
  await expect(typing).rejects.toMatchObject({ code: 'not_found', message: 'No such person.' })
})

test('events reach the observer', async () => {
  await open()
  site.send({ event: 'typing', data: { senderId: 'x' } })

  await eventually(() =>
    expect(observer.eventArrived).toHaveBeenCalledWith({
      event: 'typing',
      data: { senderId: 'x' },
    }),
  )
})

test('nothing is sent while the socket is not open', async () => {
  await expect(socket.request('ping', {})).rejects.toBeInstanceOf(NoAnswer)
  expect(site.commands).toEqual([])
})

test('what was asked before the connection broke has no answer', async () => {
  await open()
  site.answer = () => null
  const asked = socket.request('ping', {})
  site.closeSockets(CloseCode.RESTART)

  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})

test.each([CloseCode.RESTART, CloseCode.TOO_SLOW, CloseCode.TOO_FAST])(
  'it comes back by itself after close code %i',
  async (code) => {
    await open()
    site.closeSockets(code)

    await isBack()
    expect(refreshAccess).not.toHaveBeenCalled()
  },
)

test('when the token is no longer accepted it comes back with a fresh one', async () => {
  await open()
  site.closeSockets(CloseCode.NOT_SIGNED_IN)

  await isBack()
  expect(site.sent('connect')).toEqual([{ token: 'first' }, { token: 'second' }])
})

test('when the session is over it stops', async () => {
  await open()
  refreshAccess.mockRejectedValue(new Refused({ code: 'not_signed_in', message: 'Signed out.' }))
  site.closeSockets(CloseCode.ACCESS_ENDED)

  await eventually(() => expect(statuses.at(-1)).toBe('stopped'))
})

test('a probe does not wait for the next attempt', async () => {
  await open()
  socket.drop()
  expect(statuses.at(-1)).toBe('waiting')
  socket.probe()

  expect(statuses.at(-1)).toBe('connecting')
  await isBack()
})

test('renewing gives the fresh token to the same connection', async () => {
  await open()
  await socket.renew()

  expect(site.connections).toHaveLength(1)
  expect(site.sent('connect')).toEqual([{ token: 'first' }, { token: 'second' }])
})

test('a server that does not answer a ping within five seconds is gone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    socket.start(observer)
    await eventually(() => expect(statuses).toContain('open'))
    site.answer = () => null
    await vi.advanceTimersByTimeAsync(25_000)
    expect(statuses.at(-1)).toBe('open')

    await vi.advanceTimersByTimeAsync(5_000)

    expect(statuses).toContain('waiting')
  } finally {
    vi.useRealTimers()
  }
})

test('a server that has let somebody in may take half a minute to answer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    site.answer = () => null
    socket.start(observer)
    await eventually(() => expect(site.sent('connect')).toHaveLength(1))

    await vi.advanceTimersByTimeAsync(29_000)
    expect(statuses).toEqual(['connecting'])
    await vi.advanceTimersByTimeAsync(1_000)

    expect(statuses).toEqual(['connecting', 'waiting'])
  } finally {
    vi.useRealTimers()
  }
})
