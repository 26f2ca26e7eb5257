import { lazy, useSyncExternalStore } from 'react'
import type { ComponentType } from 'react'

const TRY_AGAIN_MS = 5_000

type Load<Props> = () => Promise<ComponentType<Props>>

/** What should be shown and could not be had at the last attempt. */
const missing = new Set<unknown>()
const changes = new EventTarget()

/**
 * A component whose code is fetched when it is first shown.
 *
 * Without a connection it waits instead of failing, and comes as soon as it can be had.
 */
export function lazyPart<Props>(load: Load<Props>) {
  return lazy(async () => ({ default: await untilLoaded(load) }))
}

/** Whether something that should be shown has to wait for a connection. */
export function useIsPartMissing(): boolean {
  return useSyncExternalStore(subscribe, () => missing.size > 0)
}

/** Do not wait for the next attempt. */
export function loadMissingParts(): void {
  changes.dispatchEvent(new Event('retry'))
}

async function untilLoaded<Props>(load: Load<Props>): Promise<ComponentType<Props>> {
  for (;;) {
    try {
      const part = await load()
      missing.delete(load)
      return part
    } catch {
      missing.add(load)
      changes.dispatchEvent(new Event('missing'))
      await nextChance()
    }
  }
}

function nextChance(): Promise<unknown> {
  return Promise.race([
    new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS)),
    new Promise((resolve) => window.addEventListener('online', resolve, { once: true })),
    new Promise((resolve) => changes.addEventListener('retry', resolve, { once: true })),
  ])
}

function subscribe(listener: () => void): () => void {
  changes.addEventListener('missing', listener)
  return () => changes.removeEventListener('missing', listener)
}
