import { NoAnswer, Refused } from './errors'

interface Waiting {
  resolve: (data: never) => void
  reject: (error: Error) => void
  timer: ReturnType<typeof setTimeout>
}

/** Which promise waits for the reply with which `ref`. */
export class PendingReplies {
  private readonly waiting = new Map<number, Waiting>()
  private lastRef = 0

  /** A new `ref` and the promise of its reply; `NoAnswer` after `limitMs`. */
  expect<Reply>(limitMs: number): { ref: number; reply: Promise<Reply> } {
    const ref = ++this.lastRef
    const reply = new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ref)
        reject(new NoAnswer())
      }, limitMs)
      this.waiting.set(ref, { resolve, reject, timer })
    })
    return { ref, reply }
  }

  /** Settle the promise that waits for this frame; one that nobody waits for is too late. */
  settle(frame: { ref: number; ok: boolean; data?: unknown; error?: unknown }): void {
    const waiting = this.waiting.get(frame.ref)
    if (!waiting) return
    this.waiting.delete(frame.ref)
    clearTimeout(waiting.timer)
    if (frame.ok) waiting.resolve(frame.data as never)
    else waiting.reject(new Refused(frame.error as ConstructorParameters<typeof Refused>[0]))
  }

  rejectAll(): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer)
      reject(new NoAnswer())
    }
    this.waiting.clear()
  }
}
