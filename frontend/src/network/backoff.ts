const FIRST_MS = 500
const LONGEST_MS = 6_000

/** Milliseconds before reconnect number `attempt` (from 0), jittered so that a crowd spreads out. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return ceiling / 2 + (random() * ceiling) / 2
}
