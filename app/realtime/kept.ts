import type { DBSchema, IDBPDatabase } from 'idb'
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
}

/** Keeps things as long as the page lives. */
export function keepInMemory(): Kept {
  const lists = new Map<string, readonly OutboxEntry[]>()
  const drafts = new Map<string, unknown>()
  const nameOf = (personId: string, recordingId: string) => `${personId} ${recordingId}`
  return {
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

/**
 * Keeps things in this browser across reloads and closed tabs. A write that the browser refuses is rejected; a draft it
 * refuses is kept in memory.
 */
export async function keepInBrowser(): Promise<Kept> {
  const inMemory = keepInMemory()
  const withDatabase = connection()
  const inDatabase = keepIn(withDatabase)
  /** Some private windows open no database: there is nothing in it to count or take out. */
  const keepsAnything = () => withDatabase(async () => true).catch(() => false)
  const drafts: KeptDrafts = {
    async get(...named) {
      const held = await inMemory.drafts.get(...named)
      return held ?? inDatabase.drafts.get(...named).catch(() => undefined)
    },
    async put(personId, recordingId, draft) {
      await inMemory.drafts.put(personId, recordingId, draft)
      try {
        await inDatabase.drafts.put(personId, recordingId, draft)
        await inMemory.drafts.put(personId, recordingId, undefined)
      } catch {
        // It stays in memory.
      }
    },
    async clear(personId) {
      await inMemory.drafts.clear(personId)
      if (await keepsAnything()) await inDatabase.drafts.clear(personId)
    },
  }
  const ofAll: KeptOfAll = {
    count: async () => ((await keepsAnything()) ? inDatabase : inMemory).ofAll.count(),
    clear: async () => ((await keepsAnything()) ? inDatabase : inMemory).ofAll.clear(),
  }
  return { ...inDatabase, drafts, ofAll }
}

type Database = IDBPDatabase<Schema>
type WithDatabase = <T>(work: (database: Database) => Promise<T>) => Promise<T>

/** The connection to the database, opened when it is first wanted, and anew where the browser has lost it. */
function connection(): WithDatabase {
  let opened: Promise<Database> | undefined
  const forget = () => {
    void opened?.then((database) => database.close()).catch(() => undefined)
    opened = undefined
  }
  return async (work) => {
    try {
      return await work(await (opened ??= openDatabase(forget)))
    } catch {
      forget()
      return work(await (opened ??= openDatabase(forget)))
    }
  }
}

async function openDatabase(terminated: () => void): Promise<Database> {
  const { openDB } = await import('idb')
  return openDB<Schema>('reprise', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('writes', { keyPath: 'key' }).createIndex('person', 'personId')
      fresh.createObjectStore('drafts', { keyPath: ['personId', 'recordingId'] })
    },
    terminated,
  })
}

function keepIn(withDatabase: WithDatabase): Kept {
  const allOf = (personId: string) => IDBKeyRange.bound([personId], [personId, []])
  return {
    writes: {
      change: (personId, change) =>
        withDatabase(async (database) => {
          const transaction = database.transaction('writes', 'readwrite', { durability: 'strict' })
          // Its failure is told by whichever request is awaited first.
          transaction.done.catch(() => undefined)
          const before = await transaction.store.index('person').getAll(personId)
          const after = change(before)
          const staying = new Set(after)
          const keys = new Set(after.map((entry) => entry.key))
          const gone = before.filter((entry) => !keys.has(entry.key))
          for (const entry of before) staying.delete(entry)
          await Promise.all([
            ...gone.map((entry) => transaction.store.delete(entry.key)),
            ...[...staying].map((entry) => transaction.store.put(entry)),
            transaction.done,
          ])
          return after
        }),
    },
    drafts: {
      get: (personId, recordingId) =>
        withDatabase(async (database) => (await database.get('drafts', [personId, recordingId]))?.draft),
      put: (personId, recordingId, draft) =>
        withDatabase(async (database) => {
          if (draft === undefined) await database.delete('drafts', [personId, recordingId])
          else await database.put('drafts', { personId, recordingId, draft })
        }),
      clear: (personId) => withDatabase((database) => database.delete('drafts', allOf(personId))),
    },
    ofAll: {
      count: () =>
        withDatabase(async (database) => {
          const [writes, drafts] = [await database.getAll('writes'), await database.count('drafts')]
          return { notes: countNotes(writes), drafts }
        }),
      clear: () =>
        withDatabase(async (database) => {
          const transaction = database.transaction(['writes', 'drafts'], 'readwrite', {
            durability: 'strict',
          })
          await Promise.all([
            transaction.objectStore('writes').clear(),
            transaction.objectStore('drafts').clear(),
            transaction.done,
          ])
        }),
    },
  }
}
