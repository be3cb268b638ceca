import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** An upload this browser has begun and not yet ended, as it is kept across reloads. */
export interface OutboxEntry {
  uploadId: string
  recordingId: string
  /** Whose upload it is; nobody else who signs in here sees it. */
  personId: string
  fingerprint: string
  fileName: string
  fileType: string
  bytes: number
  startedAt: number
  /** The takes of this browser that the film was recorded or made as. */
  takeIds?: readonly string[]
}

/**
 * Keeps unfinished uploads, and where there is room the file itself. Everything here is best effort: a browser that
 * keeps nothing still uploads, it only cannot go on by itself after a reload.
 */
export interface Outbox {
  put(entry: OutboxEntry): Promise<void>
  /** Keeps the file's bytes where the browser's quota leaves plenty; says whether it did. */
  keepFile(uploadId: string, file: File): Promise<boolean>
  list(personId: string): Promise<OutboxEntry[]>
  /** The kept file, undefined when it was not kept or no longer can be read. */
  findFile(uploadId: string): Promise<File | undefined>
  remove(uploadId: string): Promise<void>
  clear(): Promise<void>
}

/** The one that a browser keeps can also say how much of it there is, whoever's it is. */
export interface BrowserOutbox extends Outbox {
  countAll(): Promise<number>
}

interface OutboxSchema extends DBSchema {
  uploads: { key: string; value: OutboxEntry }
  files: { key: string; value: File }
}

/** A browser copies a file it keeps; beyond this the copying would slow the upload itself. */
const largestKeptBytes = 4 * 1024 ** 3

const uploadsName = 'reprise-uploads'

/** Whether this person left an upload in this browser. Where that cannot be seen from outside, it is looked for. */
export async function hasLeft(personId: string): Promise<boolean> {
  const known = await attempt(() => indexedDB.databases(), undefined)
  if (known?.every(({ name }) => name !== uploadsName)) return false
  return (await browserOutbox().list(personId)).length > 0
}

/** The outbox in IndexedDB. */
export function browserOutbox(databaseName = uploadsName): BrowserOutbox {
  let opened: Promise<IDBPDatabase<OutboxSchema>> | undefined
  const database = () => {
    opened ??= openDB<OutboxSchema>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('uploads', { keyPath: 'uploadId' })
        db.createObjectStore('files')
      },
      terminated() {
        opened = undefined
      },
    })
    return opened
  }
  return {
    put: (entry) => attempt(async () => void (await (await database()).put('uploads', entry)), undefined),
    keepFile: (uploadId, file) =>
      attempt(async () => {
        if (!(await hasRoomFor(file.size))) return false
        const db = await database()
        await db.put('files', file, uploadId)
        // The upload may have ended while the browser was copying.
        if ((await db.get('uploads', uploadId)) === undefined) await db.delete('files', uploadId)
        return true
      }, false),
    list: (personId) =>
      attempt(async () => {
        const entries = await (await database()).getAll('uploads')
        const mine = entries.filter((entry) => entry.personId === personId)
        return mine.sort((a, b) => a.startedAt - b.startedAt)
      }, []),
    countAll: () => attempt(async () => (await database()).count('uploads'), 0),
    findFile: (uploadId) =>
      attempt(async () => {
        const file = await (await database()).get('files', uploadId)
        await file?.slice(0, 1).arrayBuffer()
        return file
      }, undefined),
    remove: (uploadId) =>
      attempt(async () => {
        const transaction = (await database()).transaction(['uploads', 'files'], 'readwrite')
        await transaction.objectStore('uploads').delete(uploadId)
        await transaction.objectStore('files').delete(uploadId)
        await transaction.done
      }, undefined),
    clear: () =>
      attempt(async () => {
        const transaction = (await database()).transaction(['uploads', 'files'], 'readwrite')
        await transaction.objectStore('uploads').clear()
        await transaction.objectStore('files').clear()
        await transaction.done
      }, undefined),
  }
}

async function hasRoomFor(bytes: number): Promise<boolean> {
  if (bytes > largestKeptBytes || navigator.storage?.estimate === undefined) return false
  const { quota = 0, usage = 0 } = await navigator.storage.estimate()
  return quota - usage > bytes * 2
}

async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch {
    return otherwise
  }
}
