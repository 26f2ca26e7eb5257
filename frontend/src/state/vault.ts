import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'

import type { OutboxRow } from './outbox'

type StoredRow = OutboxRow & { order?: number; account: string }

interface StoredDraft {
  account: string
  conversationId: string
  text: string
}

interface Schema extends DBSchema {
  outbox: { key: number; value: StoredRow; indexes: { account: string; clientId: string } }
  drafts: { key: [string, string]; value: StoredDraft; indexes: { account: string } }
}

type Database = IDBPDatabase<Schema>

const STORES = ['outbox', 'drafts'] as const

/**
 * What one account keeps in this browser: its unsent messages and its drafts.
 *
 * Where the browser offers no storage, everything is kept in memory only and nothing fails.
 */
export class Vault {
  private opened: Promise<Database> | null = null
  private readonly deleted = new Set<string>()

  async saveRow(account: string, row: OutboxRow): Promise<void> {
    await this.use(async (database) => {
      const { store, done } = database.transaction('outbox', 'readwrite')
      const known = await store.index('clientId').get(row.clientId)
      await store.put({ ...known, ...row, account })
      await done
    })
  }

  async deleteRow(clientId: string): Promise<void> {
    this.deleted.add(clientId)
    await this.use(async (database) => {
      const order = await database.getKeyFromIndex('outbox', 'clientId', clientId)
      if (order !== undefined) await database.delete('outbox', order)
    })
  }

  /** The account's unsent messages in the order in which they were written. */
  async rowsOf(account: string): Promise<OutboxRow[]> {
    const stored = await this.use((database) =>
      database.getAllFromIndex('outbox', 'account', account),
    )
    // What was read a moment ago may be gone by now, and must not come back to life.
    const alive = (stored ?? []).filter(({ clientId }) => !this.deleted.has(clientId))
    return alive.map(({ order, account: _, ...row }) => row)
  }

  async saveDraft(draft: StoredDraft): Promise<void> {
    await this.use(async (database) => {
      if (draft.text) await database.put('drafts', draft)
      else await database.delete('drafts', [draft.account, draft.conversationId])
    })
  }

  async draftsOf(account: string): Promise<StoredDraft[]> {
    const stored = await this.use((database) =>
      database.getAllFromIndex('drafts', 'account', account),
    )
    return stored ?? []
  }

  async wipe(account: string): Promise<void> {
    await this.deleteWhere((owner) => owner === account)
  }

  /** Another person signs in on this browser: what others left goes. */
  async wipeAllBut(account: string): Promise<void> {
    await this.deleteWhere((owner) => owner !== account)
  }

  private async deleteWhere(isDoomed: (account: string) => boolean): Promise<void> {
    await this.use(async (database) => {
      for (const name of STORES) {
        const { store, done } = database.transaction(name, 'readwrite')
        for await (const cursor of store) {
          if (isDoomed(cursor.value.account)) await cursor.delete()
        }
        await done
      }
    })
  }

  private async use<Result>(
    task: (database: Database) => Promise<Result>,
  ): Promise<Result | undefined> {
    if (!('indexedDB' in globalThis)) return undefined
    try {
      return await task(await (this.opened ??= open()))
    } catch (error) {
      console.warn('This browser does not store unsent messages:', error)
      return undefined
    }
  }
}

function open(): Promise<Database> {
  return openDB<Schema>('chatsite', 1, {
    upgrade(database) {
      const outbox = database.createObjectStore('outbox', {
        keyPath: 'order',
        autoIncrement: true,
      })
      outbox.createIndex('account', 'account')
      outbox.createIndex('clientId', 'clientId', { unique: true })
      const drafts = database.createObjectStore('drafts', {
        keyPath: ['account', 'conversationId'],
      })
      drafts.createIndex('account', 'account')
    },
  })
}
