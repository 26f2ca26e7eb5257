import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { WebSocketServer } from 'ws'
import type { WebSocket as Connection } from 'ws'

import type { Command } from '../protocol/types'
import { http } from './http'

type Answer = { ok: true; data: object } | { ok: false; error: { code: string; message: string } }

/** A local site for tests: real sockets and requests, and answers that the test chooses. */
export class ScriptedSite {
  /** Every command that arrived, over all connections. */
  readonly commands: Command[] = []
  /** Every REST request that arrived, as method and address. */
  readonly requests: string[] = []
  /** What a command is answered with; nothing leaves it without an answer. */
  answer: (command: Command) => Answer | null = () => ({ ok: true, data: {} })
  /** What `respond` answers with unless it is replaced, by the beginning of the address. */
  readonly pages: Record<string, object> = {}
  /** Status and body for a REST request. */
  respond: (request: IncomingMessage) => [number, object | string] = ({ url = '' }) => {
    const path = Object.keys(this.pages).find((beginning) => url.startsWith(beginning))
    const page = path === undefined ? undefined : this.pages[path]
    return page ? [200, page] : [404, { code: 'not_found', message: 'Not found.' }]
  }
  connections: Connection[] = []
  private readonly server: Server
  private readonly sockets: WebSocketServer

  private constructor() {
    this.server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.url}`)
      const [status, body] = this.respond(request)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    this.sockets = new WebSocketServer({ server: this.server })
    this.sockets.on('connection', (connection) => this.welcome(connection))
  }

  static async open(): Promise<ScriptedSite> {
    const site = new ScriptedSite()
    await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve))
    http.defaults.baseURL = `http://${site.host}/api/`
    // The other one, where there is a document, would first ask the site whether it may.
    http.defaults.adapter = 'fetch'
    return site
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  get socketUrl(): string {
    return `ws://${this.host}/ws/chat/`
  }

  send(event: object): void {
    this.connections.at(-1)?.send(JSON.stringify(event))
  }

  closeSockets(code: number): void {
    this.connections.forEach((connection) => connection.close(code))
  }

  sent<Name extends Command['event']>(name: Name): Extract<Command, { event: Name }>['data'][] {
    return this.commands.filter(({ event }) => event === name).map(({ data }) => data as never)
  }

  async close(): Promise<void> {
    this.connections.forEach((connection) => connection.terminate())
    this.sockets.close()
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  private welcome(connection: Connection): void {
    this.connections.push(connection)
    connection.on('message', (text) => {
      const command = JSON.parse(String(text)) as Command
      this.commands.push(command)
      const answer = this.answer(command)
      if (answer) connection.send(JSON.stringify({ ref: command.ref, ...answer }))
    })
  }
}
