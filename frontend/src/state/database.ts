import type { Dexie as DexieClass, Table } from 'dexie'

import type { OutboxRow } from './outbox'

const NAME = 'chatsite'

interface StoredRow extends OutboxRow {
  order?: number
  account: string
}

interface StoredDraft {
  account: string
  conversationId: string
  text: string
}

type Database = DexieClass & {
  outbox: Table<StoredRow, number>
  drafts: Table<StoredDraft, [string, string]>
}

/**
 * What one account keeps in this browser: its unsent messages and its drafts.
 *
 * Where the browser offers no storage, everything is kept in memory only and nothing fails.
 */
export class Vault {
  private opened: Promise<Database> | null = null

  saveRow(account: string, row: OutboxRow): Promise<void> {
    return this.use(async ({ outbox }) => {
      const known = await outbox.get({ clientId: row.clientId })
      await outbox.put({ ...known, ...row, account })
    })
  }

  deleteRow(clientId: string): Promise<void> {
    return this.useIfThere(async ({ outbox }) => {
      await outbox.where({ clientId }).delete()
    })
  }

  /** The account's unsent messages in the order in which they were written. */
  async rowsOf(account: string): Promise<OutboxRow[]> {
    let rows: OutboxRow[] = []
    await this.useIfThere(async ({ outbox }) => {
      const stored = await outbox.where({ account }).sortBy('order')
      rows = stored.map(({ order, account: _, ...row }) => row)
    })
    return rows
  }

  saveDraft(draft: StoredDraft): Promise<void> {
    return this.use(async ({ drafts }) => {
      if (draft.text) await drafts.put(draft)
      else await drafts.delete([draft.account, draft.conversationId])
    })
  }

  async draftsOf(account: string): Promise<StoredDraft[]> {
    let stored: StoredDraft[] = []
    await this.useIfThere(async ({ drafts }) => {
      stored = await drafts.where({ account }).toArray()
    })
    return stored
  }

  wipe(account: string): Promise<void> {
    return this.useIfThere(async ({ outbox, drafts }) => {
      await Promise.all([outbox.where({ account }).delete(), drafts.where({ account }).delete()])
    })
  }

  /** Another person signs in on this browser: what others left goes. */
  wipeAllBut(account: string): Promise<void> {
    return this.useIfThere(async ({ outbox, drafts }) => {
      const ofOthers = (entry: { account: string }) => entry.account !== account
      await Promise.all([outbox.filter(ofOthers).delete(), drafts.filter(ofOthers).delete()])
    })
  }

  /** For reading and wiping: what never was made holds nothing, and the library stays unloaded. */
  private async useIfThere(task: (database: Database) => Promise<void>): Promise<void> {
    const databases = await globalThis.indexedDB?.databases().catch(() => [])
    if (databases?.some(({ name }) => name === NAME)) await this.use(task)
  }

  private async use(task: (database: Database) => Promise<void>): Promise<void> {
    try {
      await task(await (this.opened ??= open()))
    } catch (error) {
      console.warn('This browser does not store unsent messages:', error)
    }
  }
}

async function open(): Promise<Database> {
  const { Dexie } = await import('dexie')
  const database = new Dexie(NAME) as Database
  database.version(1).stores({
    outbox: '++order, account, &clientId',
    drafts: '[account+conversationId], account',
  })
  return database
}
