import { vi } from 'vitest'

const PATIENCE_MS = 30_000

/** Wait until a check passes, as long as a busy machine may take. */
export function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, PATIENCE_MS)
}
