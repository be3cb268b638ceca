import type { DBSchema } from 'idb'
import type { OutboxEntry } from './outbox-list.ts'

/** Where unsent writes are kept. One change is one transaction: all tabs of the browser share what is kept. */
export interface KeptWrites {
  /** Replaces a person's list by what `change` makes of it, and answers that; nothing comes in between. */
  change(
    personId: string,
    change: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[],
  ): Promise<readonly OutboxEntry[]>
}

/** Where unfinished texts are kept, one a recording and person. */
export interface KeptDrafts {
  get(personId: string, recordingId: string): Promise<unknown>
  /** Undefined takes it out. */
  put(personId: string, recordingId: string, draft: unknown): Promise<void>
  clear(personId: string): Promise<void>
}

/** What is kept for whoever wrote here, for one who may not know who that was. */
export interface KeptOfAll {
  /** How many notes have unsent writes, and how many texts are unfinished. */
  count(): Promise<{ notes: number; drafts: number }>
  clear(): Promise<void>
}

export interface Kept {
  writes: KeptWrites
  drafts: KeptDrafts
  ofAll: KeptOfAll
  /** Whether it outlives the page; some private windows keep nothing. */
  lasting: boolean
}

/** Keeps things as long as the page lives. */
export function keepInMemory(): Kept {
  const lists = new Map<string, readonly OutboxEntry[]>()
  const drafts = new Map<string, unknown>()
  const nameOf = (personId: string, recordingId: string) => `${personId} ${recordingId}`
  return {
    lasting: false,
    writes: {
      async change(personId, change) {
        const next = change(lists.get(personId) ?? [])
        lists.set(personId, next)
        return next
      },
    },
    drafts: {
      get: async (personId, recordingId) => drafts.get(nameOf(personId, recordingId)),
      async put(personId, recordingId, draft) {
        if (draft === undefined) drafts.delete(nameOf(personId, recordingId))
        else drafts.set(nameOf(personId, recordingId), draft)
      },
      async clear(personId) {
        for (const name of drafts.keys()) if (name.startsWith(`${personId} `)) drafts.delete(name)
      },
    },
    ofAll: {
      count: async () => ({ notes: countNotes([...lists.values()].flat()), drafts: drafts.size }),
      async clear() {
        lists.clear()
        drafts.clear()
      },
    },
  }
}

const countNotes = (entries: readonly OutboxEntry[]) => new Set(entries.map((entry) => entry.clientId)).size

interface Schema extends DBSchema {
  writes: { key: string; value: OutboxEntry; indexes: { person: string } }
  drafts: { key: [string, string]; value: { personId: string; recordingId: string; draft: unknown } }
}

/** Keeps things in this browser across reloads and closed tabs, or in memory where the browser keeps nothing. */
export async function keepInBrowser(): Promise<Kept> {
  try {
    return await openKept()
  } catch {
    return keepInMemory()
  }
}

async function openKept(): Promise<Kept> {
  const { openDB } = await import('idb')
  const database = await openDB<Schema>('reprise', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('writes', { keyPath: 'key' }).createIndex('person', 'personId')
      fresh.createObjectStore('drafts', { keyPath: ['personId', 'recordingId'] })
    },
  })
  const allOf = (personId: string) => IDBKeyRange.bound([personId], [personId, []])
  return {
    lasting: true,
    writes: {
      async change(personId, change) {
        const transaction = database.transaction('writes', 'readwrite', { durability: 'strict' })
        const before = await transaction.store.index('person').getAll(personId)
        const after = change(before)
        const staying = new Set(after)
        const keys = new Set(after.map((entry) => entry.key))
        for (const entry of before) if (!keys.has(entry.key)) void transaction.store.delete(entry.key)
        for (const entry of before) staying.delete(entry)
        for (const entry of staying) void transaction.store.put(entry)
        await transaction.done
        return after
      },
    },
    drafts: {
      async get(personId, recordingId) {
        return (await database.get('drafts', [personId, recordingId]))?.draft
      },
      async put(personId, recordingId, draft) {
        if (draft === undefined) await database.delete('drafts', [personId, recordingId])
        else await database.put('drafts', { personId, recordingId, draft })
      },
      async clear(personId) {
        await database.delete('drafts', allOf(personId))
      },
    },
    ofAll: {
      async count() {
        const [writes, drafts] = [await database.getAll('writes'), await database.count('drafts')]
        return { notes: countNotes(writes), drafts }
      },
      async clear() {
        const transaction = database.transaction(['writes', 'drafts'], 'readwrite', { durability: 'strict' })
        await Promise.all([
          transaction.objectStore('writes').clear(),
          transaction.objectStore('drafts').clear(),
          transaction.done,
        ])
      },
    },
  }
}
