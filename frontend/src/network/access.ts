import axios from 'axios'

import type { SignedIn } from '../protocol/types'
import { explain, Refused } from './errors'

/** The access token lives here and nowhere else: never in any storage. */
let current: string | null = null
let refreshing: Promise<SignedIn> | null = null
const listeners = new Set<(outcome: SignedIn | null) => void>()

export function accessToken(): string | null {
  return current
}

export function keepAccess(token: string | null): void {
  current = token
}

/**
 * Exchange the refresh cookie for a new access token, once at a time over all tabs.
 *
 * Rejects with `Refused` when the session is over and with `NoAnswer` when nobody knows.
 */
export function refreshAccess(): Promise<SignedIn> {
  refreshing ??= inTurn(exchangeCookie).finally(() => (refreshing = null))
  return refreshing
}

/** Hear what every refresh came to: the signed-in person, or null when the session is over. */
export function onRefresh(listener: (outcome: SignedIn | null) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function exchangeCookie(): Promise<SignedIn> {
  try {
    const { data } = await axios.post<SignedIn>('/api/auth/refresh/', {}, { timeout: 15_000 })
    current = data.access
    listeners.forEach((listener) => listener(data))
    return data
  } catch (cause) {
    const error = explain(cause)
    if (error instanceof Refused && error.code === 'not_signed_in') {
      current = null
      listeners.forEach((listener) => listener(null))
    }
    throw error
  }
}

/** Two tabs that present one refresh token at the same moment would look like a theft. */
async function inTurn(task: () => Promise<SignedIn>): Promise<SignedIn> {
  if (!('locks' in navigator)) return task()
  return navigator.locks.request('chatsite-refresh', task)
}
