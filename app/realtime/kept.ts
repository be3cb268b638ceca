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

/** Where unfinished texts are kept, each under a name that its person has once. */
export interface KeptDrafts {
  get(personId: string, name: string): Promise<unknown>
  /** Those whose names begin like this. */
  list(personId: string, beginning: string): Promise<{ name: string; draft: unknown }[]>
  /** Undefined takes it out. */
  put(personId: string, name: string, draft: unknown): Promise<void>
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
  const keyOf = (personId: string, name: string) => `${personId} ${name}`
  return {
    writes: {
      async change(personId, change) {
        const next = change(lists.get(personId) ?? [])
        lists.set(personId, next)
        return next
      },
    },
    drafts: {
      get: async (personId, name) => drafts.get(keyOf(personId, name)),
      list: async (personId, beginning) =>
        [...drafts]
          .filter(([key]) => key.startsWith(keyOf(personId, beginning)))
          .map(([key, draft]) => ({ name: key.slice(keyOf(personId, '').length), draft })),
      async put(personId, name, draft) {
        if (draft === undefined) drafts.delete(keyOf(personId, name))
        else drafts.set(keyOf(personId, name), draft)
      },
      async clear(personId) {
        for (const name of drafts.keys()) if (name.startsWith(`${personId} `)) drafts.delete(name)
      },
    },
    ofAll: {
      count: async () => ({
        notes: countNotes([...lists.values()].flat()),
        drafts: countTexts([...drafts.keys()]),
      }),
      async clear() {
        lists.clear()
        drafts.clear()
      },
    },
  }
}

/** What is said in an unfinished note is kept under a name of its own, and is no text. */
const countTexts = (names: string[]) => names.filter((name) => !/(^| )sound \d+$/.test(name)).length

const countNotes = (entries: readonly OutboxEntry[]) => new Set(entries.map((entry) => entry.clientId)).size

interface Schema extends DBSchema {
  writes: { key: string; value: OutboxEntry; indexes: { person: string } }
  /** The name stands where every browser that has this database keeps it. */
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
    async list(...asked) {
      const held = await inMemory.drafts.list(...asked)
      const others = await inDatabase.drafts.list(...asked).catch(() => [])
      return [...others.filter(({ name }) => !held.some((each) => each.name === name)), ...held]
    },
    async put(personId, name, draft) {
      await inMemory.drafts.put(personId, name, draft)
      try {
        await inDatabase.drafts.put(personId, name, draft)
        await inMemory.drafts.put(personId, name, undefined)
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
      get: (personId, name) =>
        withDatabase(async (database) => (await database.get('drafts', [personId, name]))?.draft),
      list: (personId, beginning) =>
        withDatabase(async (database) => {
          const named = IDBKeyRange.bound([personId, beginning], [personId, `${beginning}\uffff`])
          const found = await database.getAll('drafts', named)
          return found.map(({ recordingId: name, draft }) => ({ name, draft }))
        }),
      put: (personId, name, draft) =>
        withDatabase(async (database) => {
          if (draft === undefined) await database.delete('drafts', [personId, name])
          else await database.put('drafts', { personId, recordingId: name, draft })
        }),
      clear: (personId) => withDatabase((database) => database.delete('drafts', allOf(personId))),
    },
    ofAll: {
      count: () =>
        withDatabase(async (database) => {
          const [writes, named] = [await database.getAll('writes'), await database.getAllKeys('drafts')]
          return { notes: countNotes(writes), drafts: countTexts(named.map(([, name]) => name)) }
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
