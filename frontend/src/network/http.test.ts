// @vitest-environment node
import axios from 'axios'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keepAccess, onRefresh } from './access'
import { NoAnswer, Refused } from './errors'
import { fetchPerson } from './rest'
import { ScriptedSite } from './scripted-site'

vi.stubGlobal('navigator', {})

const PERSON = { id: 'b', username: 'bob' }
const me = { id: 'a', username: 'ann' }

let site: ScriptedSite

beforeEach(async () => {
  site = await ScriptedSite.open()
  axios.defaults.baseURL = `http://${site.host}/`
  keepAccess('stale')
})

afterEach(() => site.close())

function acceptOnly(token: string) {
  site.respond = (request) => {
    if (request.url === '/api/auth/refresh/') return [200, { access: 'fresh', user: me }]
    if (request.headers.authorization === `Bearer ${token}`) return [200, PERSON]
    return [401, { code: 'not_signed_in', message: 'Sign in first.' }]
  }
}

test('a stale token is renewed and the request repeated', async () => {
  acceptOnly('fresh')

  await expect(fetchPerson('b')).resolves.toEqual(PERSON)
  expect(site.requests).toEqual([
    'GET /api/users/b/',
    'POST /api/auth/refresh/',
    'GET /api/users/b/',
  ])
})

test('requests that fail together are renewed by one refresh', async () => {
  acceptOnly('fresh')
  await Promise.all([fetchPerson('b'), fetchPerson('b'), fetchPerson('b')])

  expect(site.requests.filter((request) => request.includes('refresh'))).toHaveLength(1)
})

test('a request is repeated once and not for ever', async () => {
  acceptOnly('another')

  await expect(fetchPerson('b')).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(site.requests).toHaveLength(3)
})

test('whoever listens hears that the session is over', async () => {
  const heard = vi.fn()
  const stop = onRefresh(heard)
  site.respond = () => [401, { code: 'not_signed_in', message: 'Sign in first.' }]

  await expect(fetchPerson('b')).rejects.toBeInstanceOf(Refused)
  expect(heard).toHaveBeenCalledExactlyOnceWith(null)
  stop()
})

test('an error page of a proxy is no answer of the site', async () => {
  site.respond = () => [502, 'Bad gateway']

  await expect(fetchPerson('b')).rejects.toBeInstanceOf(NoAnswer)
})

test('the reasons beside each field come through', async () => {
  site.respond = () => [
    400,
    { code: 'invalid', message: 'No.', fields: { username: ['Too short.'] } },
  ]

  await expect(fetchPerson('b')).rejects.toMatchObject({ fields: { username: ['Too short.'] } })
})
