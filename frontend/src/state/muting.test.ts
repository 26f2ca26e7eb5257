import { beforeEach, expect, test } from 'vitest'

import { ScriptedSite } from '../network/scripted-site'
import { selectIsMuted, toggleMute, unmuteEverybody } from './muting'
import { sessionEnded, sessionStarted } from './session'
import type { AppStore } from './store'
import { BOB } from './testing'
import { ann, annAt } from './testing-store'

let store: AppStore

beforeEach(async () => {
  localStorage.clear()
  const site = await ScriptedSite.open()
  ;({ store } = await annAt(site))
  await site.close()
})

const isMuted = () => selectIsMuted(store.getState(), BOB)

test('whom one person mutes is not muted for the next one in this browser', () => {
  store.dispatch(toggleMute(BOB))
  expect(isMuted()).toBe(true)

  store.dispatch(sessionEnded('signedOut'))
  store.dispatch(sessionStarted({ ...ann, id: 'eve' }))
  expect(isMuted()).toBe(false)
  store.dispatch(unmuteEverybody())

  store.dispatch(sessionEnded('signedOut'))
  store.dispatch(sessionStarted(ann))
  expect(isMuted()).toBe(true)
})

test('a mute is taken back one by one or altogether', () => {
  store.dispatch(toggleMute(BOB))
  store.dispatch(toggleMute(BOB))
  expect(isMuted()).toBe(false)

  store.dispatch(toggleMute(BOB))
  store.dispatch(unmuteEverybody())
  expect(isMuted()).toBe(false)
})
