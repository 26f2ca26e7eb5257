import { isLooking } from '../../state/looking'

const LEADER = 'chatsite-leader'
const LOOKING = 'chatsite-looking'

let isLeader = !('locks' in navigator)
let stopLooking: (() => void) | null = null

/** One tab at a time speaks for all of this browser; when it closes, the next one takes over. */
export function standForLeader(): void {
  if (!('locks' in navigator)) return
  void navigator.locks.request(LEADER, () => {
    isLeader = true
    return new Promise(() => undefined)
  })
}

/** Tell the other tabs whether somebody looks at this one. */
export function reportLooking(looking: boolean): void {
  if (!('locks' in navigator)) return
  stopLooking?.()
  stopLooking = null
  if (!looking) return
  const released = new Promise<void>((resolve) => (stopLooking = resolve))
  void navigator.locks.request(LOOKING, { mode: 'shared' }, () => released)
}

/** Whether this tab is the one to notify, because it leads and nobody looks at any tab. */
export async function mayNotify(): Promise<boolean> {
  if (!isLeader || isLooking()) return false
  if (!('locks' in navigator)) return true
  const { held = [] } = await navigator.locks.query()
  return !held.some(({ name }) => name === LOOKING)
}
