import { CloseCode } from '../protocol/types'
import type { Command, Connected, Replies, ServerEvent } from '../protocol/types'
import { backoff } from './backoff'
import { NoAnswer, Refused } from './errors'
import { PendingReplies } from './pending-replies'

const HEARTBEAT_MS = 25_000
const PING_LIMIT_MS = 5_000
const OPENING_LIMIT_MS = 10_000
const CONNECT_LIMIT_MS = 30_000
const REPLY_LIMIT_MS = 10_000
const STABLE_MS = 5_000

/** `open` means that the server has answered `connect`; before that nothing may be sent. */
export type SocketStatus = 'stopped' | 'connecting' | 'open' | 'waiting'

type CommandData<Name extends Command['event']> = Extract<Command, { event: Name }>['data']

interface SocketOptions {
  url: string
  accessToken: () => string | null
  /** Rejects with `Refused` when the session is over. */
  refreshAccess: () => Promise<unknown>
}

export interface SocketObserver {
  statusChanged: (status: SocketStatus) => void
  connected: (reply: Connected) => void
  eventArrived: (event: ServerEvent) => void
}

/** One connection that comes back by itself until `stop()`, or until the session is over. */
export class ChatSocket {
  private socket: WebSocket | null = null
  private status: SocketStatus = 'stopped'
  private attempt = 0
  private readonly replies = new PendingReplies()
  private timers: ReturnType<typeof setTimeout>[] = []
  private observer: SocketObserver | null = null
  private readonly options: SocketOptions

  constructor(options: SocketOptions) {
    this.options = options
  }

  start(observer: SocketObserver): void {
    this.observer = observer
    this.attempt = 0
    if (this.status === 'stopped') this.open()
  }

  stop(): void {
    this.release()
    this.enter('stopped')
  }

  /** Send a command. Rejects with `Refused` or, when no reply can come any more, `NoAnswer`. */
  request<Name extends Command['event']>(
    event: Name,
    data: CommandData<Name>,
  ): Promise<Replies[Name]> {
    if (this.status !== 'open') return Promise.reject(new NoAnswer())
    return this.ask(event, data, REPLY_LIMIT_MS)
  }

  /** Find out at once whether the connection still stands; come back at once if it does not. */
  probe(): void {
    if (this.status === 'waiting') this.open()
    else if (this.status === 'open') this.ping()
  }

  /** The network went away: believe it, and try again as after any other loss. */
  drop(): void {
    if (this.status === 'open' || this.status === 'connecting') this.retryLater()
  }

  /** Give the server a fresh access token on this same socket. */
  async renew(): Promise<void> {
    try {
      await this.options.refreshAccess()
      await this.request('connect', { token: this.options.accessToken() ?? '' })
    } catch (error) {
      if (error instanceof Refused) this.stop()
    }
  }

  private open(): void {
    this.release()
    this.enter('connecting')
    const socket = new WebSocket(this.options.url)
    this.socket = socket
    socket.onopen = () => void this.signIn()
    socket.onmessage = ({ data }) => this.receive(String(data))
    socket.onclose = ({ code }) => this.closed(code)
    // A handshake that hangs would otherwise take the browser's own two minutes.
    this.after(
      OPENING_LIMIT_MS,
      () => socket.readyState === WebSocket.CONNECTING && this.retryLater(),
    )
  }

  private async signIn(): Promise<void> {
    const socket = this.socket
    try {
      const token = this.options.accessToken() ?? ''
      // When everybody comes back at once, this stands in a queue; to come again would mean to
      // stand at its end, and the server would work for nobody.
      const reply: Connected = await this.ask('connect', { token }, CONNECT_LIMIT_MS)
      if (socket !== this.socket) return
      this.enter('open')
      this.after(STABLE_MS, () => (this.attempt = 0))
      this.beat()
      this.observer?.connected(reply)
    } catch (error) {
      if (socket !== this.socket) return
      if (error instanceof Refused) void this.renewThenReturn()
      else this.retryLater()
    }
  }

  private receive(text: string): void {
    const frame = JSON.parse(text)
    if ('ref' in frame) this.replies.settle(frame)
    else this.observer?.eventArrived(frame as ServerEvent)
  }

  private closed(code: number): void {
    const isOver = code === CloseCode.NOT_SIGNED_IN || code === CloseCode.ACCESS_ENDED
    if (isOver) void this.renewThenReturn()
    else this.retryLater()
  }

  private async renewThenReturn(): Promise<void> {
    this.release()
    this.enter('waiting')
    try {
      await this.options.refreshAccess()
      if (this.status === 'waiting') this.retryLater()
    } catch (error) {
      if (error instanceof Refused) this.stop()
      else if (this.status === 'waiting') this.retryLater()
    }
  }

  private retryLater(): void {
    this.release()
    this.enter('waiting')
    this.after(backoff(this.attempt++), () => this.open())
  }

  private beat(): void {
    this.after(HEARTBEAT_MS, () => {
      this.ping()
      this.beat()
    })
  }

  private ping(): void {
    const socket = this.socket
    this.ask('ping', {}, PING_LIMIT_MS).catch((error) => {
      if (error instanceof NoAnswer && socket === this.socket) this.retryLater()
    })
  }

  private ask<Name extends Command['event']>(
    event: Name,
    data: object | undefined,
    limitMs: number,
  ) {
    const { ref, reply } = this.replies.expect<Replies[Name]>(limitMs)
    this.socket?.send(JSON.stringify({ event, ref, data }))
    return reply
  }

  /** Let go of the present socket without waiting for its close handshake. */
  private release(): void {
    this.timers.forEach(clearTimeout)
    this.timers = []
    const socket = this.socket
    this.socket = null
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    }
    this.replies.rejectAll()
  }

  private enter(status: SocketStatus): void {
    if (status === this.status) return
    this.status = status
    this.observer?.statusChanged(status)
  }

  private after(delayMs: number, task: () => void): void {
    this.timers.push(setTimeout(task, delayMs))
  }
}
